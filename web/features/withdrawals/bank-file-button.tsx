import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { downloadCsv } from '../../lib/csv';
import { problemFrom } from '../../lib/problem';
import { accessToken } from '../../lib/session';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';

/** The approved withdrawals as a file for the bank. Accounts stand in it in clear, so it asks first; the API writes it down. */
export function BankFileButton({ origin }: { origin: string }) {
  const t = useTranslations('withdrawals');
  const problemText = useProblemText();
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function download(): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      downloadCsv(`withdrawals-${new Date().toISOString().slice(0, 10)}.csv`, await readFile(origin));
      showToast(t('fileDone'));
      setIsAsked(false);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <>
      <Button look="quiet" onClick={() => setIsAsked(true)}>
        {t('file')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('fileTitle')}
          consequences={[t('fileText'), t('fileLogged')]}
          action={t('fileAction')}
          isBusy={isBusy}
          error={error ? problemText(error) : undefined}
          onConfirm={() => void download()}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

/** A file, not JSON: the typed client does not read it. */
async function readFile(origin: string): Promise<string> {
  const token = await accessToken();
  const answer = await fetch(`${origin}/api/v1/admin/withdrawals/export`, {
    credentials: 'omit',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  if (!answer.ok) throw await problemFrom(answer);
  return answer.text();
}

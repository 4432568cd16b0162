import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callSignedIn, useOperation } from '../../lib/query';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { showToast } from '../../ui/toast';
import { downloadBankFile } from './download-bank-file';
import { refreshBoard } from './refresh-board';
import { useWithdrawWords } from './use-withdraw-words';

/** Makes the next file for the bank and takes it out. Accounts stand in it in clear, so it asks first; the API writes it down. */
export function BankFileButton({ origin }: { origin: string }) {
  const t = useTranslations('withdrawals');
  const { money } = useWithdrawWords();
  const problemText = useProblemText();
  const { data } = useOperation('adminSummariseWithdrawals', {}, { origin });
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const count = data?.toFile.count ?? 0;

  async function make(): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      const file = await callSignedIn('adminMakeBankFile', {}, { origin });
      await downloadBankFile(origin, file.id);
      showToast(t('fileDone'));
      setIsAsked(false);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setIsBusy(false);
      refreshBoard();
    }
  }

  return (
    <>
      <Button look="quiet" disabled={count === 0} onClick={() => setIsAsked(true)}>
        {t('file', { count })}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('fileTitle', { count, sum: data ? money(data.toFile.amount) : '' })}
          consequences={[t('fileOnce'), t('fileText'), t('fileLogged')]}
          action={t('fileAction')}
          isBusy={isBusy}
          error={error ? problemText(error) : undefined}
          onConfirm={() => void make()}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

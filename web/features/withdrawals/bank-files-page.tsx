import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { BankFile } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useListSearch } from '../../lib/use-list-search';
import { useProblemText } from '../../lib/use-problem-text';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { Column } from '../../ui/table';
import { TextLink } from '../../ui/text-link';
import { showToast } from '../../ui/toast';
import { ListPage } from '../desk/list-page';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { BankFileButton } from './bank-file-button';
import { downloadBankFile } from './download-bank-file';
import { useWithdrawWords } from './use-withdraw-words';

/** Seen first: which file, how many and how much. Second: what of it still waits. Third: who took it out. One action: the next file. */
export function BankFilesPage() {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const list = useListSearch({});
  const query = useOperation('adminListBankFiles', { cursor: list.cursor }, { origin, keepsFormer: true });
  return (
    <ListPage
      title={t('files')}
      tools={
        <>
          <TextLink href={`/t/${slug}/withdrawals`}>{t('title')}</TextLink>
          <BankFileButton origin={origin} />
        </>
      }
      list={list}
      query={query}
      columns={useColumns(origin)}
      rowKey={({ id }) => id}
      rowName={({ id }) => id}
      empty={{ title: t('noFiles'), text: t('noFilesText') }}
      noResults={t('noFiles')}
    />
  );
}

function useColumns(origin: string): Column<BankFile>[] {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const words = useWithdrawWords();
  return [
    {
      key: 'made',
      title: t('made'),
      cell: ({ madeAt, madeBy }) => t('byAt', { name: madeBy.name, at: words.at(madeAt) }),
    },
    { key: 'count', title: t('title'), isNumber: true, cell: ({ count }) => count },
    { key: 'amount', title: t('amount'), isNumber: true, cell: ({ amount }) => <bdi>{words.money(amount)}</bdi> },
    {
      key: 'waiting',
      title: t('stillWaiting'),
      isNumber: true,
      cell: ({ id, waiting }) =>
        waiting ? (
          <TextLink href={`/t/${slug}/withdrawals?status=approved&file=${id}`}>{String(waiting)}</TextLink>
        ) : (
          '–'
        ),
    },
    {
      key: 'taken',
      title: t('takenOut'),
      cell: ({ taken }) =>
        taken ? t('takenTimes', { count: taken.times, name: taken.by, at: words.at(taken.at) }) : t('notYet'),
    },
    { key: 'verbs', title: t('next'), cell: (file) => <TakeAgain file={file} origin={origin} /> },
  ];
}

function TakeAgain({ file, origin }: { file: BankFile; origin: string }) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const problemText = useProblemText();
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { id, waiting, taken } = file;
  if (waiting === 0) return '–';

  async function take(): Promise<void> {
    setIsBusy(true);
    setError(null);
    try {
      await downloadBankFile(origin, id);
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
      <Button look="quiet" size="small" onClick={() => setIsAsked(true)}>
        {t('takeAgain')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('takeAgainTitle', { count: waiting })}
          consequences={[
            ...(taken ? [t('takenBefore', { name: taken.by, at: words.at(taken.at) })] : []),
            ...[t('takeAgainText'), t('fileLogged')],
          ]}
          action={t('takeAgain')}
          isBusy={isBusy}
          error={error ? problemText(error) : undefined}
          onConfirm={() => void take()}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

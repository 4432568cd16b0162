import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FILE_BYTES_MAX } from '../../../workers/domains/imports/schema';
import type { Campaign, CodeImport } from '../../lib/api-types';
import { callSignedIn, operationQuery, queries, useOperation } from '../../lib/query';
import { uploadCodes } from '../../lib/upload-codes';
import { useListSearch } from '../../lib/use-list-search';
import { useLive } from '../../lib/use-live';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { FileDrop } from '../../ui/file-drop';
import { Pagination } from '../../ui/pagination';
import { TableSkeleton } from '../../ui/table-skeleton';
import { useUpload } from '../../ui/use-upload';
import { GenerateSheet } from './generate-sheet';
import { ImportCard } from './import-card';
import { QuotaNotice } from './quota-notice';
import { refreshCodes } from './refresh-campaign';

/** As browsers name a CSV file, by system and by what else is installed; some name none. */
const MIMES = [
  'text/csv',
  '.csv',
  'text/plain',
  'application/vnd.ms-excel',
  'application/gzip',
  'application/x-gzip',
  '',
];

interface TabProps {
  campaign: Campaign;
  origin: string;
}

/** Seen first: where a file of codes goes. Second: the upload that runs, line by line. Third: the earlier ones. One action: drop a file. */
export function UploadsTab({ campaign, origin }: TabProps) {
  const t = useTranslations('uploads');
  const list = useListSearch({});
  const input = { id: campaign.id, cursor: list.cursor };
  const query = useOperation('listImports', input, { origin, keepsFormer: true });
  const imports = query.data?.data;
  useImportNews(campaign, origin);
  // A short one has ended before anything tells that it runs.
  const lastEnded = imports?.find(({ endedAt }) => endedAt !== null)?.id;
  useEffect(() => {
    if (lastEnded) refreshCodes();
  }, [lastEnded]);
  return (
    <>
      <QuotaNotice campaign={campaign} />
      {campaign.mayEdit && campaign.state !== 'archived' ? <AddCodes campaign={campaign} origin={origin} /> : null}
      {query.isPending ? <TableSkeleton rows={3} /> : null}
      {query.error && !imports ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {imports?.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : null}
      <ul className="imports">
        {imports?.map((one) => (
          <li key={one.id}>
            <ImportCard campaignId={campaign.id} found={one} origin={origin} />
          </li>
        ))}
      </ul>
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

/** Follows the import that runs. */
function useImportNews({ id }: Campaign, origin: string): void {
  const { queryKey } = operationQuery('listImports', { id, cursor: undefined }, origin);
  useLive<CodeImport | null>(`code-imports:${id}`, {
    origin,
    poll: async () => (await callSignedIn('listImports', { id, limit: 1 }, { origin })).data[0] ?? null,
    onData: (news) => {
      const known = queries.getQueryData<{ data: CodeImport[] }>(queryKey)?.data.find((one) => one.id === news?.id);
      if (news && !known) void queries.invalidateQueries({ queryKey: ['listImports'] });
      if (!news || !known) return;
      queries.setQueryData<{ data: CodeImport[] }>(
        queryKey,
        (page) => page && { ...page, data: page.data.map((one) => (one.id === news.id ? news : one)) },
      );
    },
  });
}

function AddCodes({ campaign, origin }: TabProps) {
  const t = useTranslations('uploads');
  const [isGenerating, setIsGenerating] = useState(false);
  const { state, start, cancel } = useUpload(
    (file, how) => uploadCodes(file, { campaignId: campaign.id, origin, ...how }),
    () => void queries.invalidateQueries({ queryKey: ['listImports'] }),
  );
  const words = {
    ...{ pick: t('pick'), replace: t('pick'), remove: t('pick'), hint: t('hint') },
    ...{ notThis: t('notThis'), tooLarge: t('tooLarge') },
  };
  return (
    <section className="add-codes" aria-label={t('add')}>
      <FileDrop
        label={t('file')}
        kind={{ mimes: MIMES, bytesMax: FILE_BYTES_MAX, words }}
        state={state}
        onPick={(file) => void start(file)}
        onCancel={cancel}
      />
      {campaign.store ? null : (
        <p className="add-codes-or">
          {t('or')}
          <Button look="quiet" onClick={() => setIsGenerating(true)}>
            {t('generate')}
          </Button>
        </p>
      )}
      {isGenerating ? (
        <GenerateSheet campaign={campaign} origin={origin} onClose={() => setIsGenerating(false)} />
      ) : null}
    </section>
  );
}

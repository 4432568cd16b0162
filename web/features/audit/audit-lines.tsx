import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { TableSkeleton } from '../../ui/table-skeleton';
import { AuditList } from './audit-list';

interface AuditLinesProps {
  queryKey: unknown[];
  readPage: (
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<{ data: AuditEntry[]; nextCursor: string | null }>;
  /** The business whose pages the subjects are on; without it each line names its own. */
  slug?: string;
}

/** Lines of the log as they are read, the newest first, older ones on demand. */
export function AuditLines({ queryKey, readPage, slug }: AuditLinesProps) {
  const t = useTranslations('audit');
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap(({ data }) => data);
  if (!rows)
    return query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <TableSkeleton />;
  if (rows.length === 0) return <EmptyState title={t('nothingYet')} text={t('nothingYetText')} />;
  return (
    <>
      <AuditList rows={rows} {...(slug ? { slug } : {})} />
      {query.hasNextPage ? (
        <Button look="quiet" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
    </>
  );
}

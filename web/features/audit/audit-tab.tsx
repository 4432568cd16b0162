import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { callSignedIn } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { TableSkeleton } from '../../ui/table-skeleton';
import type { Tab } from '../../ui/tabs';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { AuditList } from './audit-list';

type Narrowing = { subject: string } | { action: string };

/** The last tab of a detail page: what was done to this one; none for who may not read the audit. */
export function useAuditTab(subject: string): Tab[] {
  return useAuditTabOf({ subject });
}

/** The same for every line of one kind: `tenants` are the settings. */
export function useAuditTabOf(of: Narrowing): Tab[] {
  const t = useTranslations('audit');
  const { readsAudit } = useRights();
  return readsAudit ? [{ key: 'audit', title: t('title'), content: <AuditLines of={of} /> }] : [];
}

function AuditLines({ of }: { of: Narrowing }) {
  const t = useTranslations('audit');
  const slug = usePathParam('slug');
  const origin = useTenantOrigin();
  const query = useInfiniteQuery({
    queryKey: ['adminListAudit', of, origin],
    queryFn: ({ pageParam, signal }) =>
      callSignedIn('adminListAudit', { ...of, cursor: pageParam }, { origin, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap(({ data }) => data);
  if (!rows)
    return query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <TableSkeleton />;
  if (rows.length === 0) return <EmptyState title={t('nothingYet')} text={t('nothingYetText')} />;
  return (
    <>
      <AuditList rows={rows} slug={slug} />
      {query.hasNextPage ? (
        <Button look="quiet" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('older')}
        </Button>
      ) : null}
    </>
  );
}

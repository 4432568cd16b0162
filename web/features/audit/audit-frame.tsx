import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { AuditEntry } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import type { ListSearch } from '../../lib/use-list-search';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { NotAllowed } from '../../ui/not-allowed';
import { Pagination } from '../../ui/pagination';
import { TableSkeleton } from '../../ui/table-skeleton';
import { AuditList } from './audit-list';

interface AuditFrameProps {
  list: Pick<ListSearch, 'cursor' | 'isFiltered' | 'bareHref'> & {
    href: (change: { cursor?: string | undefined }) => string;
  };
  query: {
    data: { data: AuditEntry[]; nextCursor: string | null } | undefined;
    error: Error | null;
    isPending: boolean;
    isPlaceholderData: boolean;
    refetch: () => unknown;
  };
  tools: ReactNode;
  filters: ReactNode;
  /** The business whose pages the subjects are on; without it each line names its own. */
  slug?: string;
}

/** The log of a business or of the platform: filters in the URL, lines, pages. */
export function AuditFrame({ list, query, tools, filters, slug }: AuditFrameProps) {
  const t = useTranslations('audit');
  const desk = useTranslations('desk');
  usePageTitle(t('title'));
  if (query.error instanceof Problem && query.error.status === 403) return <NotAllowed />;
  const rows = query.data?.data;
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('title')}</h1>
        <div className="desk-head-end">{tools}</div>
      </div>
      {filters}
      {query.isPending ? <TableSkeleton /> : null}
      {query.error && !rows ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {rows?.length ? (
        <div aria-busy={query.isPlaceholderData}>
          <AuditList rows={rows} {...(slug ? { slug } : {})} />
        </div>
      ) : null}
      {rows?.length === 0 && list.isFiltered ? (
        <EmptyState
          title={t('noResults')}
          action={
            <Go className="button button-quiet" href={list.bareHref}>
              {desk('clear')}
            </Go>
          }
        />
      ) : null}
      {rows?.length === 0 && !list.isFiltered ? (
        <EmptyState title={t('nothingYet')} text={t('nothingYetText')} />
      ) : null}
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Problem } from '../../lib/problem';
import type { ListSearch } from '../../lib/use-list-search';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { NotAllowed } from '../../ui/not-allowed';
import { Pagination } from '../../ui/pagination';
import { type Column, Table } from '../../ui/table';
import { TableSkeleton } from '../../ui/table-skeleton';
import { type BulkAction, BulkActions } from './bulk-actions';

interface RowsQuery<Row> {
  data: { data: Row[]; nextCursor: string | null } | undefined;
  error: Error | null;
  isPending: boolean;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

interface ListPageProps<Row> {
  title: string;
  /** The one primary action of the page. */
  action?: ReactNode;
  /** Quiet verbs beside it: CSV. */
  tools?: ReactNode;
  filters?: ReactNode;
  list: Omit<ListSearch, 'filters' | 'href' | 'go'> & {
    href: (change: { cursor?: string | undefined; sort?: string | undefined }) => string;
  };
  query: RowsQuery<Row>;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  rowName: (row: Row) => string;
  bulk?: BulkAction<Row>[];
  /** Nothing yet, and nothing that matches: different words. */
  empty: { title: string; text: string; action?: ReactNode };
  noResults: string;
}

/** A list of the dashboard: title and action, filters in the URL, table with selection, pages, and what to say when it is empty. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const { title, action, tools, filters, list, query } = props;
  usePageTitle(title);
  if (query.error instanceof Problem && query.error.status === 403) return <NotAllowed />;
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{title}</h1>
        <div className="desk-head-end">
          {tools}
          {action}
        </div>
      </div>
      {filters}
      {query.isPending ? <TableSkeleton /> : null}
      {query.error && !query.data ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <Rows {...props} rows={query.data.data} /> : null}
      <Pagination
        href={(cursor) => list.href({ cursor })}
        cursor={list.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}

function Rows<Row>({ rows, ...props }: ListPageProps<Row> & { rows: Row[] }) {
  const { title, list, query, columns, rowKey, rowName, bulk, empty, noResults } = props;
  const t = useTranslations('desk');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // What left the page is not acted on.
  const chosen = rows.filter((row) => selected.has(rowKey(row)));
  if (rows.length === 0 && !list.isFiltered && !list.cursor)
    return <EmptyState title={empty.title} text={empty.text} action={empty.action} />;
  if (rows.length === 0) {
    return (
      <EmptyState
        title={noResults}
        action={
          <Go className="button button-quiet" href={list.bareHref}>
            {t('clear')}
          </Go>
        }
      />
    );
  }
  return (
    <div className="desk-rows" aria-busy={query.isPlaceholderData}>
      <Table
        label={title}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        rowName={rowName}
        sorting={{ current: list.sort, href: (sort) => list.href({ sort }) }}
        selection={bulk?.length ? { keys: new Set(chosen.map(rowKey)), onChange: setSelected } : undefined}
      />
      {bulk?.length ? (
        <BulkActions
          rows={chosen}
          actions={bulk}
          onClear={() => setSelected(new Set())}
          onDone={() => void query.refetch()}
        />
      ) : null}
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import type { Query } from '../../ui/loaded';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';

interface VisitsPageProps<T> {
  /** Where the page stands; its cursor goes into the address. */
  path: string;
  title: string;
  note: string;
  empty: { title: string; text: string };
  query: Query<{ data: T[]; nextCursor: string | null }>;
  /** One line; the newest stands open. */
  row: (entry: T, isOpen: boolean) => ReactNode;
  /** After the lines. */
  foot?: ReactNode;
}

/** A shopper's visits to shops, newest first: the frame of "my clicks" and "my cashback". */
export function VisitsPage<T>({ title, note, ...rest }: VisitsPageProps<T>) {
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{title}</h1>
        <p className="page-note">{note}</p>
      </div>
      <Visits {...rest} />
    </>
  );
}

function Visits<T>({ path, empty, query, row, foot }: Omit<VisitsPageProps<T>, 'title' | 'note'>) {
  const home = useTranslations('home');
  const { cursor } = useSearchValues();
  if (!query.data) {
    return query.error ? <Failed error={query.error} onRetry={() => void query.refetch()} /> : <VisitsSkeleton />;
  }
  const { data, nextCursor } = query.data;
  if (data.length === 0) {
    const start = (
      <Go className="button button-primary" href="/merchants">
        {home('start')}
      </Go>
    );
    return <EmptyState {...empty} action={start} />;
  }
  return (
    <>
      <ul className="click-list">{data.map((entry, index) => row(entry, index === 0 && !cursor))}</ul>
      <Pagination href={(next) => path + stringifySearch({ cursor: next })} cursor={cursor} nextCursor={nextCursor} />
      {foot}
    </>
  );
}

function VisitsSkeleton() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="click-list">
        {[1, 2, 3, 4].map((row) => (
          <div key={row} className="click-row click-row-head">
            <Skeleton shape="mark" />
            <span className="click-row-words">
              <Skeleton shape="line" />
              <Skeleton shape="line" />
            </span>
            <Skeleton shape="word" />
          </div>
        ))}
      </div>
    </>
  );
}

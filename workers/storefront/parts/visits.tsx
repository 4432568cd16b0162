import type { Child } from 'hono/jsx';
import type { Page as List } from '../../platform/page';
import { hrefOf, searchOf } from '../search-values';
import { useVisit } from '../visit';
import { EmptyState } from './empty-state';
import { Pagination } from './list-controls';

interface VisitsProps<T> {
  title: string;
  note: string;
  empty: { title: string; text: string };
  list: List<T>;
  /** One line; the newest stands open. */
  row: (entry: T, isOpen: boolean) => Child;
  /** After the lines. */
  foot?: Child;
}

/** A shopper's visits to shops, newest first: the frame of "my clicks" and "my cashback". */
export function Visits<T>({ title, note, empty, list, row, foot }: VisitsProps<T>) {
  const { url, words } = useVisit();
  const { cursor } = searchOf(url);
  const start = { href: '/merchants', word: words.t('home.start'), look: 'primary' as const };
  const lines = (
    <>
      <ul class="click-list">{list.data.map((entry, i) => row(entry, i === 0 && !cursor))}</ul>
      <Pagination
        href={(next) => hrefOf(url.pathname, { cursor: next })}
        cursor={cursor}
        nextCursor={list.nextCursor}
      />
      {foot}
    </>
  );
  return (
    <>
      <div class="page-head">
        <h1 class="page-title">{title}</h1>
        <p class="page-note">{note}</p>
      </div>
      {list.data.length > 0 ? lines : <EmptyState {...empty} action={start} />}
    </>
  );
}

import type { Env } from '../../env';
import { DAY } from '../../platform/clock';

const KEPT_MS = 180 * DAY;
/** Rows of one statement: the database serves others in between. */
const ROWS_MAX = 5_000;

/** Removes what has been in inboxes for 180 days, read or not. */
export async function forgetOldInboxItems(env: Env, now: number): Promise<void> {
  const forget = env.DB.prepare(
    'delete from inbox_items where rowid in (select rowid from inbox_items where created_at < ?1 limit ?2)',
  );
  let removed = ROWS_MAX;
  while (removed === ROWS_MAX) removed = (await forget.bind(now - KEPT_MS, ROWS_MAX).run()).meta.changes;
}

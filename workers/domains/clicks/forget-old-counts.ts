import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import { SLOT_MS } from '../../platform/zoned-time';

/** Statistics show 30 days; totals stay. */
const KEPT_MS = 40 * DAY;
/** Rows of one statement: the database serves others in between. */
const ROWS_MAX = 5_000;

/** Removes counts by quarter of an hour and by day that no page shows any more. */
export async function forgetOldCounts(env: Env, now: number): Promise<void> {
  const key = 'tenant_id, offer_id, part, bucket, name';
  const forget = env.DB.prepare(
    `delete from offer_counts where (${key}) in
       (select ${key} from offer_counts where bucket < iif(part = 'slot', ?1, ?2) limit ?3)`,
  );
  const before = now - KEPT_MS;
  let removed = ROWS_MAX;
  while (removed === ROWS_MAX) {
    const bound = forget.bind(Math.floor(before / SLOT_MS), Math.floor(before / DAY), ROWS_MAX);
    removed = (await bound.run()).meta.changes;
  }
}

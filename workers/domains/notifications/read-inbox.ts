import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { ReadInbox } from './inbox-schema';
import { pushInbox } from './inbox-topic';

const READ_SQL = `
  update inbox_items set read_at = ?3
  where inbox_items.tenant_id = ?1 and user_id = ?2 and read_at is null
    and (?4 is null or id in (select value from json_each(?4)))`;
const UNREAD_SQL = `
  select count(*) as unread from inbox_items where inbox_items.tenant_id = ?1 and user_id = ?2 and read_at is null`;

/** Marks items as read, or all of them; ids that are nobody's or another's change nothing. Answers what is left unread. */
export async function readInbox(ctx: Ctx, userId: Id<'usr'>, { ids }: ReadInbox): Promise<{ unread: number }> {
  const { d1 } = ctx.db;
  // One transaction: the number is the one that this very change left.
  const [, left] = await d1.batch<{ unread: number }>([
    d1.prepare(READ_SQL).bind(ctx.tenant.id, userId, ctx.now(), ids ? JSON.stringify(ids) : null),
    d1.prepare(UNREAD_SQL).bind(ctx.tenant.id, userId),
  ]);
  ctx.waitUntil(pushInbox(ctx, userId));
  return { unread: left?.results[0]?.unread ?? 0 };
}

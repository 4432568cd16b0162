import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import type { InboxKind, InboxValuesOf } from './inbox-schema';
import { inboxItems } from './inbox-tables';
import { pushInbox } from './inbox-topic';

/** Puts a line into a person's inbox of this business, once per key however often it is asked for, and tells who watches. */
export async function addToInbox<K extends InboxKind>(
  ctx: Ctx,
  item: { userId: Id<'usr'>; kind: K; values: InboxValuesOf[K]; key: string; link?: string },
): Promise<void> {
  const { userId, kind, values, key, link = null } = item;
  if (link !== null && !/^\/(?!\/)/.test(link)) throw new Error('An inbox links to a path of its own host only.');
  const row = { tenantId: ctx.tenant.id, id: newId('ntf'), userId, kind, values, key, link, createdAt: ctx.now() };
  await ctx.db.orm
    .insert(inboxItems)
    .values(row)
    .onConflictDoNothing({ target: [inboxItems.tenantId, inboxItems.userId, inboxItems.key] });
  await pushInbox(ctx, userId);
}

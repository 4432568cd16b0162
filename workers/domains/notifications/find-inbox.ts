import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import type { InboxItem, ListInboxQuery } from './inbox-schema';
import { inboxItems } from './inbox-tables';

type Row = typeof inboxItems.$inferSelect;

const LIST = 'inbox';

function ownedBy(ctx: Ctx, userId: Id<'usr'>) {
  return and(eq(inboxItems.tenantId, ctx.tenant.id), eq(inboxItems.userId, userId));
}

/** A person's inbox in this business, the newest first, and how much of all of it is unread. */
export async function listInbox(
  ctx: Ctx,
  userId: Id<'usr'>,
  { limit, cursor, unread }: ListInboxQuery,
): Promise<Page<InboxItem> & { unread: number }> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await ctx.db.orm
    .select()
    .from(inboxItems)
    .where(
      and(
        ownedBy(ctx, userId),
        // The cursor's own schema says that it is a string.
        before ? lt(inboxItems.id, String(before) as Row['id']) : undefined,
        unread ? isNull(inboxItems.readAt) : undefined,
      ),
    )
    .orderBy(desc(inboxItems.id))
    .limit(limit + 1);
  const page = toPage(rows, limit, (row) => encodeCursor(LIST, [row.id]), toItem);
  return { ...page, unread: await countUnread(ctx, userId) };
}

export function countUnread(ctx: Ctx, userId: Id<'usr'>): Promise<number> {
  return ctx.db.orm.$count(inboxItems, and(ownedBy(ctx, userId), isNull(inboxItems.readAt)));
}

export async function findLatest(ctx: Ctx, userId: Id<'usr'>): Promise<InboxItem | null> {
  const row = await ctx.db.orm
    .select()
    .from(inboxItems)
    .where(ownedBy(ctx, userId))
    .orderBy(desc(inboxItems.id))
    .limit(1)
    .get();
  return row ? toItem(row) : null;
}

function toItem({ id, kind, values, link, createdAt, readAt }: Row): InboxItem {
  return { id, kind, values, link, createdAt: toIso(createdAt), readAt: readAt === null ? null : toIso(readAt) };
}

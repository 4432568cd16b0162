import { and, desc, eq, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import type { Invite, ListInvitesQuery } from './desk-schema';
import { toInvite } from './find-invite';
import { isOpenInvite } from './seats';
import { invites, users } from './tables';

const LIST = 'invites';

/** The invites of this business, newest first, without their links. */
export async function listInvites(ctx: Ctx, { limit, cursor, state }: ListInvitesQuery): Promise<Page<Invite>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await ctx.db.orm
    .select({ invite: invites, inviter: users.name })
    .from(invites)
    .leftJoin(users, eq(users.id, invites.inviterId))
    .where(
      and(
        ...[eq(invites.tenantId, ctx.tenant.id), state ? isInState(state, ctx.now()) : undefined],
        before ? lt(invites.id, sql`${before}`) : undefined,
      ),
    )
    .orderBy(desc(invites.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.invite.id;
  const hasMore = rows.length > limit;
  return {
    data: await Promise.all(page.map(({ invite, inviter }) => toInvite(ctx, invite, inviter ?? ''))),
    nextCursor: hasMore && last ? encodeCursor(LIST, [last]) : null,
    hasMore,
  };
}

/** How many invites wait for an answer, and since when. */
export async function countOpenInvites(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const row = await ctx.db.orm
    .select({ count: sql<number>`count(*)`, since: sql<number | null>`min(${invites.createdAt})` })
    .from(invites)
    .where(and(eq(invites.tenantId, ctx.tenant.id), isOpenInvite(ctx.now())))
    .get();
  return row ?? { count: 0, since: null };
}

/** `stateOfInvite`, in SQL. */
function isInState(state: NonNullable<ListInvitesQuery['state']>, now: number): SQL | undefined {
  if (state === 'open') return isOpenInvite(now);
  if (state === 'used') return isNotNull(invites.usedAt);
  if (state === 'revoked') return and(isNull(invites.usedAt), isNotNull(invites.revokedAt));
  return and(isNull(invites.usedAt), isNull(invites.revokedAt), lte(invites.expiresAt, now));
}

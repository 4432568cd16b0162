import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Currency } from '../../platform/money';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { mustChange, write } from '../../platform/write';
import { users } from '../identity';
import { referralErrors } from './errors';
import { findReferral } from './find-referral';
import { shownState } from './read-referrals';
import type { AdminReferral, ListReferralsQuery } from './schema';
import { referrals } from './tables';

const friends = alias(users, 'friends');

function selectNamed(ctx: Ctx) {
  return ctx.db.orm
    .select({ row: referrals, referrerName: users.name, friendName: friends.name })
    .from(referrals)
    .innerJoin(users, eq(users.id, referrals.referrerId))
    .innerJoin(friends, eq(friends.id, referrals.friendId))
    .$dynamic();
}

type Named = Awaited<ReturnType<typeof selectNamed>>[number];

/** Who sent whom, newest first; only here stands why one is refused. */
export async function listReferrals(ctx: Ctx, query: ListReferralsQuery): Promise<Page<AdminReferral>> {
  const { status, limit, cursor } = query;
  const list = `referrals-${status ?? 'all'}`;
  const [after] = (decodeCursor(list, cursor, ['string']) ?? []) as `rfl_${string}`[]; // written below, from an id
  const states = status === 'earning' ? (['earning', 'rewarding'] as const) : status && ([status] as const);
  const rows = await selectNamed(ctx)
    .where(
      and(
        eq(referrals.tenantId, ctx.tenant.id),
        states && inArray(referrals.state, [...states]),
        after ? lt(referrals.id, after) : undefined,
      ),
    )
    .orderBy(desc(referrals.id))
    .limit(limit + 1);
  return toPage(rows, limit, ({ row }) => encodeCursor(list, [row.id]), toAdminReferral);
}

function toAdminReferral({ row, referrerName, friendName }: Named): AdminReferral {
  const { id, state, refusal, joinedAt, rewardedAt } = row;
  const currency = row.currency as Currency | null; // the tenant's, which is one
  const money = (amountMinor: number | null) =>
    amountMinor === null || currency === null ? null : { amountMinor, currency };
  return {
    ...{ id, state: shownState(state), refusal, joinedAt: toIso(joinedAt) },
    rewardedAt: rewardedAt === null ? null : toIso(rewardedAt),
    referrer: { id: row.referrerId, name: referrerName },
    friend: { id: row.friendId, name: friendName },
    ...{ friendReward: money(row.friendMinor), referrerReward: money(row.referrerMinor) },
  };
}

/** Lets a refused referral count after all; what it was refused for stays beside it and is not asked again. */
export async function allowReferral(ctx: Ctx, actor: UserActor, id: string): Promise<AdminReferral> {
  const row = await findReferral(ctx, id);
  if (!row) throw refuse(referralErrors.notFound);
  if ([row.referrerId, row.friendId].includes(actor.userId)) throw refuse(referralErrors.ownReferral);
  const isIt = and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.id, row.id));
  const allowed = ctx.db.orm
    .update(referrals)
    .set({ state: 'joined' })
    .where(and(isIt, eq(referrals.state, 'refused')));
  await write(ctx, {
    statements: [mustChange(allowed, referralErrors.notRefused)],
    audit: [{ action: 'referrals.allowed', subject: row.id, before: { refusal: row.refusal } }],
  });
  const [named] = await selectNamed(ctx).where(isIt);
  if (!named) throw new Error('a referral that was just changed is gone');
  return toAdminReferral(named);
}

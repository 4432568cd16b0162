import { and, count, desc, eq, sum } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { users } from '../identity';
import { codeOf } from './code-of';
import { getReferralSettings } from './referral-settings';
import { rewardsOf } from './rewards-of';
import { initialsOf } from './rules';
import type { ReferralState, Referrals } from './schema';
import { referrals } from './tables';

const SHOWN_MAX = 100;

/** A member's link, what it gives, and the friends who came by it: their initials and how far they are. */
export async function readReferrals(ctx: Ctx, userId: Id<'usr'>): Promise<Referrals> {
  const isTheirs = and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.referrerId, userId));
  const [code, settings, friends, [total], [earned]] = await Promise.all([
    codeOf(ctx, userId),
    getReferralSettings(ctx),
    ctx.db.orm
      .select({ name: users.name, joinedAt: referrals.joinedAt, state: referrals.state })
      .from(referrals)
      .innerJoin(users, eq(users.id, referrals.friendId))
      .where(isTheirs)
      .orderBy(desc(referrals.id))
      .limit(SHOWN_MAX),
    ctx.db.orm.select({ friends: count() }).from(referrals).where(isTheirs),
    ctx.db.orm
      .select({ minor: sum(referrals.referrerMinor).mapWith(Number) })
      .from(referrals)
      .where(and(isTheirs, eq(referrals.state, 'rewarded'))),
  ]);
  const money = (amountMinor: number) => ({ amountMinor, currency: settings.currency });
  return {
    ...{ code, link: `${ctx.origin}/?ref=${code}`, rewards: rewardsOf(settings) },
    ...{ earned: money(earned?.minor ?? 0), friendsCount: total?.friends ?? 0 },
    friends: friends.map(({ name, joinedAt, state }) => ({
      ...{ initials: initialsOf(name), joinedAt: toIso(joinedAt), state: shownState(state) },
    })),
  };
}

/** A reward on its way has not arrived. */
export function shownState(state: typeof referrals.$inferSelect.state): ReferralState {
  return state === 'rewarding' ? 'earning' : state;
}

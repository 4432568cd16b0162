import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError } from '../../platform/errors';
import type { Id } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import { type DomainEvent, mustChange, write } from '../../platform/write';
import { shareDocument } from '../kyc';
import { moveIn, walletOf } from '../wallet';
import { shareDestination } from '../withdrawals';
import { referralErrors } from './errors';
import { getReferralSettings, isOff } from './referral-settings';
import { monthStart } from './rules';
import type { ReferralRefusal, ReferralSettings } from './schema';
import { referrals } from './tables';

export type ReferralRow = typeof referrals.$inferSelect;

interface Cashback {
  userId: Id<'usr'>;
  conversionId: string;
  cashbackMinor: number;
  currency: string;
  /** Only the business has confirmed it yet. */
  isEarly?: true;
}

/** A friend's first purchase is on its way. */
export async function noteEarning(ctx: Ctx, event: OutboxEvent): Promise<void> {
  const { userId } = event.payload as unknown as Cashback; // cashback wrote it
  await ctx.db.orm
    .update(referrals)
    .set({ state: 'earning' })
    .where(and(isOfFriend(ctx, userId), eq(referrals.state, 'joined')));
}

/**
 * Rewards both for the friend's first confirmed cashback that counts: what only the business has confirmed waits for the network,
 * which says so as `cashback.secured`. What each gets is written before a wallet hears of
 * it, caps inside the statement; the wallets take each key once; then the row says so. Wherever this stops, the sweep goes on.
 */
export async function earnReward(ctx: Ctx, event: OutboxEvent): Promise<void> {
  const cashback = event.payload as unknown as Cashback; // cashback wrote it
  const row = cashback.isEarly ? null : await findOfFriend(ctx, cashback.userId);
  if (!row) return;
  if (row.state === 'rewarding') return finishReward(ctx, row);
  const settings = await getReferralSettings(ctx);
  const isEnough = cashback.currency === settings.currency && cashback.cashbackMinor >= settings.minimumMinor;
  if ((row.state !== 'joined' && row.state !== 'earning') || isOff(settings) || !isEnough) return;
  const refusal = row.refusal === null ? await lateRefusal(ctx, row) : null; // staff have let it pass
  if (refusal) return refuseLate(ctx, row, refusal);
  await promise(ctx, row, settings, cashback.conversionId);
  const promised = await findOfFriend(ctx, cashback.userId);
  if (promised?.state === 'rewarding') await finishReward(ctx, promised);
}

function isOfFriend(ctx: Ctx, friendId: Id<'usr'>) {
  return and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.friendId, friendId));
}

async function findOfFriend(ctx: Ctx, friendId: Id<'usr'>): Promise<ReferralRow | null> {
  const [row] = await ctx.db.orm.select().from(referrals).where(isOfFriend(ctx, friendId));
  return row ?? null;
}

/** What shows only when somebody is to be paid. */
async function lateRefusal(ctx: Ctx, { referrerId, friendId }: ReferralRow): Promise<ReferralRefusal | null> {
  if (await shareDestination(ctx, referrerId, friendId)) return 'same-destination';
  return (await shareDocument(ctx, referrerId, friendId)) ? 'same-document' : null;
}

async function refuseLate(ctx: Ctx, { id, referrerId, friendId }: ReferralRow, refusal: ReferralRefusal) {
  const isOpen = and(isIt(ctx, id), inArray(referrals.state, ['joined', 'earning']));
  await write(ctx, {
    statements: [ctx.db.orm.update(referrals).set({ state: 'refused', refusal }).where(isOpen)],
    audit: [{ action: 'referrals.refused', subject: id, after: { referrerId, friendId, refusal } }],
  });
}

function isIt(ctx: Ctx, id: Id<'rfl'>) {
  return and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.id, id));
}

/** The referrer gets nothing beyond the month's cap, or once they are no active member. */
async function promise(ctx: Ctx, { id }: ReferralRow, settings: ReferralSettings, conversionId: string) {
  const { friendMinor, referrerMinor, monthlyMax, currency } = settings;
  const { id: tenantId, timeZone } = ctx.tenant;
  const rewardedThisMonth = sql`(select count(*) from referrals as other where other.tenant_id = ${tenantId}
    and other.referrer_id = ${referrals.referrerId} and other.referrer_minor > 0
    and other.state in ('rewarding', 'rewarded') and other.earned_at >= ${monthStart(ctx.now(), timeZone)})`;
  const isActive = sql`exists (select 1 from memberships as member where member.tenant_id = ${tenantId}
    and member.user_id = ${referrals.referrerId} and member.status = 'active')`;
  await ctx.db.orm
    .update(referrals)
    .set({
      ...{ state: 'rewarding', conversionId, friendMinor, currency, earnedAt: ctx.now() },
      referrerMinor: sql`case when ${isActive} and ${rewardedThisMonth} < ${monthlyMax} then ${referrerMinor} else 0 end`,
    })
    .where(and(isIt(ctx, id), inArray(referrals.state, ['joined', 'earning'])));
}

/** Pays what was promised, each key once, and says so. */
export async function finishReward(ctx: Ctx, row: ReferralRow): Promise<void> {
  const { id, friendId, referrerId } = row;
  const parts = [
    { userId: friendId, amountMinor: row.friendMinor ?? 0, isFriend: true },
    { userId: referrerId, amountMinor: row.referrerMinor ?? 0, isFriend: false },
  ].filter(({ amountMinor }) => amountMinor > 0);
  for (const { userId, amountMinor, isFriend } of parts) {
    const key = `${id}:${isFriend ? 'friend' : 'referrer'}`;
    const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
    const outcome = await moveIn(ctx, await walletOf(ctx, userId), { key, movement, subject: id, reason: '' });
    if (!outcome.isDone) throw new Error(`the wallet refused the reward ${key}: ${outcome.refusal}`);
  }
  const settled = ctx.db.orm
    .update(referrals)
    .set({ state: 'rewarded', rewardedAt: ctx.now() })
    .where(and(isIt(ctx, id), eq(referrals.state, 'rewarding')));
  const { friendMinor, referrerMinor, currency, conversionId } = row;
  try {
    await write(ctx, {
      statements: [mustChange(settled, referralErrors.notFound)],
      audit: [
        { action: 'referrals.rewarded', subject: id, after: { friendMinor, referrerMinor, currency, conversionId } },
      ],
      events: parts.map(
        (part): DomainEvent => ({
          ...{ name: 'referrals.rewarded', version: 1, subjectId: id },
          payload: { ...part, referralId: id, currency },
        }),
      ),
    });
  } catch (error) {
    // Somebody else has just said so.
    if (!(error instanceof AppError)) throw error;
  }
}

import { and, desc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { zonedTime } from '../../platform/zoned-time';
import { findContact, maskEmail, maskPhone } from '../identity';
import { kycStateOf } from '../kyc';
import { findWallet } from '../wallet';
import { getTerms } from './get-terms';
import { DESTINATIONS_MAX } from './schema';
import { payoutDestinations, withdrawals } from './tables';
import type { WithdrawalOptions } from './withdrawal-schema';

/** Everything that a member should know before they type an amount. */
export async function getWithdrawalOptions(ctx: Ctx): Promise<WithdrawalOptions> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const [terms, kyc, wallet, contact, spent, destinations] = await Promise.all([
    ...([getTerms(ctx), kycStateOf(ctx, userId), findWallet(ctx, userId), findContact(ctx, userId)] as const),
    ...([spentToday(ctx, userId), listDestinations(ctx, userId)] as const),
  ]);
  const view = await wallet?.ledger.read();
  const money = (amountMinor: number) => ({ amountMinor, currency: ctx.tenant.currency });
  const { email = null, phone = null } = contact ?? {};
  return {
    ...{ methods: terms.methods, available: money(view?.balances.available ?? 0) },
    ...{ minimum: money(terms.minimumMinor), fee: money(terms.feeMinor), expectedDays: terms.expectedDays },
    daily: {
      amountLeft: money(Math.max(0, terms.dailyAmountMinor - spent.amount)),
      countLeft: Math.max(0, terms.dailyCount - spent.count),
    },
    kyc: { state: kyc.state, reason: kyc.reason },
    destinations,
    voucherTo: { email: email && maskEmail(email), phone: phone && maskPhone(phone) },
  };
}

async function spentToday(ctx: Ctx, userId: Id<'usr'>): Promise<{ amount: number; count: number }> {
  const [row] = await ctx.db.orm
    .select({ amount: sql<number>`coalesce(sum(${withdrawals.amount}), 0)`, count: sql<number>`count(*)` })
    .from(withdrawals)
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.userId, userId)],
        eq(withdrawals.day, zonedTime(ctx.now(), ctx.tenant.timeZone).day),
        notInArray(withdrawals.status, ['dropped', 'rejected', 'cancelled']),
      ),
    );
  return row ?? { amount: 0, count: 0 };
}

async function listDestinations(ctx: Ctx, userId: Id<'usr'>): Promise<WithdrawalOptions['destinations']> {
  return ctx.db.orm
    .select({
      ...{ id: payoutDestinations.id, method: payoutDestinations.method },
      destination: payoutDestinations.masked,
    })
    .from(payoutDestinations)
    .where(
      and(
        ...[eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.userId, userId)],
        isNull(payoutDestinations.archivedAt),
      ),
    )
    .orderBy(desc(payoutDestinations.id))
    .limit(DESTINATIONS_MAX);
}

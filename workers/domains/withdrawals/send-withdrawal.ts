import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { askSoon, type Sending } from './ask-for-payout';
import { withdrawalErrors } from './errors';
import { getWithdrawal } from './find';
import { planPayout } from './plan-payout';
import { payouts, withdrawals } from './tables';

/** Sends an approved withdrawal of somebody else to the bank's service: one that was approved before it was on, or that came back. */
export async function sendWithdrawal(ctx: Ctx, id: string, send: Sending = askSoon): Promise<void> {
  const { userId: staff } = ctx.actor as UserActor; // the gate lets only staff in
  const { row } = await getWithdrawal(ctx, id);
  if (row.userId === staff) throw refuse(withdrawalErrors.ownRequest);
  if (row.payoutKey) throw refuse(withdrawalErrors.atTheBank);
  if (row.status !== 'approved' || row.intent || row.bankFileId) throw refuse(withdrawalErrors.wrongStatus);
  const payout = await planPayout(ctx, row, staff);
  if (!payout) throw refuse(withdrawalErrors.notSendable);
  const named = ctx.db.orm
    .update(withdrawals)
    .set({ payoutKey: payout.key })
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, sql`${row.id}`), ne(withdrawals.userId, staff)],
        ...[eq(withdrawals.status, 'approved'), isNull(withdrawals.intent)],
        ...[isNull(withdrawals.payoutKey), isNull(withdrawals.bankFileId)],
      ),
    );
  const { key, attempt, mode, amount } = payout;
  try {
    await write(ctx, {
      statements: [mustChange(named, withdrawalErrors.atTheBank), ctx.db.orm.insert(payouts).values(payout)],
      audit: [{ action: 'withdrawals.sent', subject: row.id, after: { attempt, mode, amountMinor: amount } }],
    });
  } catch (error) {
    // Another has sent it in this moment: the same attempt is never written twice.
    if (isUniqueViolation(error, 'payouts.')) throw refuse(withdrawalErrors.atTheBank);
    throw error;
  }
  send(ctx, key);
}

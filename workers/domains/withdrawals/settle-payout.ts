import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { withdrawalErrors } from './errors';
import { findWithdrawal, type WithdrawalInPlace } from './find';
import { finishWithdrawal } from './finish-withdrawal';
import { isBack, referenceOf } from './payout-rules';
import type { PayoutRow } from './plan-payout';
import { payouts, withdrawals } from './tables';
import { findPayoutRow } from './take-payout';

/**
 * Draws the consequence of a payout's end, once, whoever comes first: paid, the withdrawal is completed with the bank's reference; come
 * back, it is a person's again, with the reason. The withdrawal names the payout, so no other payout's end can move it.
 */
export async function settlePayout(ctx: Ctx, key: string): Promise<void> {
  const row = await findPayoutRow(ctx, key);
  if (!row || row.endedAt !== null) return;
  if (isBack(row.state)) return giveBack(ctx, row);
  const utr = row.state === 'processed' ? referenceOf(row, ctx.now()) : null;
  if (utr) await complete(ctx, row, utr);
}

async function complete(ctx: Ctx, row: PayoutRow, utr: string): Promise<void> {
  const found = await findWithdrawal(ctx, row.withdrawalId);
  if (!found || found.row.payoutKey !== row.key) throw new Error(`${row.withdrawalId} does not know of ${row.key}`);
  const begun = found.row.status === 'approved' && found.row.intent === null ? await begin(ctx, row, utr) : found;
  const { row: after } = begun.row.intent === 'pay' ? await finishWithdrawal(ctx, begun) : begun;
  if (after.status === 'paid') await end(ctx, row);
}

/** The same intent that a person's completion writes; from here on the withdrawals' own sweep would finish it too. */
async function begin(ctx: Ctx, row: PayoutRow, utr: string): Promise<WithdrawalInPlace> {
  const now = ctx.now();
  const set = (reference: string) =>
    ctx.db.orm
      .update(withdrawals)
      .set({ utr: reference, intent: 'pay', intentAt: now, endedAt: now, endedBy: null })
      .where(
        and(
          ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, row.withdrawalId)],
          ...[eq(withdrawals.status, 'approved'), isNull(withdrawals.intent), eq(withdrawals.payoutKey, row.key)],
        ),
      );
  try {
    await set(utr);
  } catch (error) {
    if (!isUniqueViolation(error, 'withdrawals.utr')) throw error;
    // Somebody gave this reference to another withdrawal by hand. The money has left all the same; the service's number is its own.
    await set(row.providerId ?? row.key);
  }
  const found = await findWithdrawal(ctx, row.withdrawalId);
  if (!found) throw new Error(`${row.withdrawalId} is gone`);
  return found;
}

async function end(ctx: Ctx, row: PayoutRow): Promise<void> {
  await ctx.db.orm.update(payouts).set({ endedAt: ctx.now() }).where(isOpen(ctx, row));
}

async function giveBack(ctx: Ctx, row: PayoutRow): Promise<void> {
  const freed = ctx.db.orm
    .update(withdrawals)
    .set({ payoutKey: null })
    .where(
      and(
        ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, row.withdrawalId)],
        ...[eq(withdrawals.payoutKey, row.key), eq(withdrawals.status, 'approved'), isNull(withdrawals.intent)],
        sql`exists (select 1 from payouts as open where open.tenant_id = ${ctx.tenant.id} and open.key = ${row.key}
          and open.ended_at is null and open.state = ${row.state})`,
      ),
    );
  const { state, reason, attempt } = row;
  try {
    await write(ctx, {
      statements: [
        mustChange(freed, withdrawalErrors.wrongStatus),
        ctx.db.orm.update(payouts).set({ endedAt: ctx.now() }).where(isOpen(ctx, row)),
      ],
      audit: [{ action: 'withdrawals.payout-came-back', subject: row.withdrawalId, after: { state, reason, attempt } }],
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.refusal !== withdrawalErrors.wrongStatus) throw error;
    // Another came first: it is a person's already, or it was paid before the service took its word back.
    if ((await findWithdrawal(ctx, row.withdrawalId))?.row.status === 'paid') await end(ctx, row);
  }
}

function isOpen(ctx: Ctx, row: PayoutRow) {
  return and(eq(payouts.tenantId, ctx.tenant.id), eq(payouts.key, row.key), isNull(payouts.endedAt));
}

import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findVault, users } from '../identity';
import type { WithdrawalRow } from './find';
import { findPayoutAccount, hasRelay, openSecret } from './payout-account';
import { contactName, modeOf, payoutKeyOf } from './payout-rules';
import { openDetails } from './reveal-destination';
import type { PayoutMode } from './schema';
import { payoutDestinations, payouts } from './tables';

export type PayoutRow = typeof payouts.$inferSelect;

/**
 * The next payout of a withdrawal, its request sealed as it will be sent each time; null when the service is off or could not move
 * it. The first in a life bears the withdrawal's id as its key, so nothing that is asked again can become a second one.
 */
export async function planPayout(ctx: Ctx, row: WithdrawalRow, staff: Id<'usr'>): Promise<PayoutRow | null> {
  const account = await findPayoutAccount(ctx);
  const amountMinor = row.amount - row.fee;
  const mode = modeOf(row.method, { amountMinor, currency: row.currency });
  if (!account?.isOn || !hasRelay(ctx) || !mode) return null;
  const [place] = await ctx.db.orm
    .select()
    .from(payoutDestinations)
    .where(and(eq(payoutDestinations.tenantId, ctx.tenant.id), eq(payoutDestinations.id, row.destinationId)));
  const vault = await findVault(ctx.env, row.userId);
  // Who was forgotten is paid by nobody's program.
  if (!place || !vault) return null;
  const former = await attemptsOf(ctx, row.id);
  // The service says by now that an earlier one has paid: a person looks first.
  if (former.some(({ state }) => state === 'processed')) return null;
  const attempt = Math.max(0, ...former.map((one) => one.attempt)) + 1;
  const key = payoutKeyOf(row.id, attempt);
  const [person] = await ctx.db.orm.select({ name: users.name }).from(users).where(eq(users.id, row.userId));
  const body = requestOf(row, mode, key, {
    accountNumber: await openSecret(ctx, 'account', account.accountSealed),
    details: await openDetails(vault, row.userId, place),
    name: person?.name ?? '',
  });
  const now = ctx.now();
  return {
    ...{ tenantId: ctx.tenant.id, key, withdrawalId: row.id, userId: row.userId, attempt, state: 'made', mode },
    ...{ amount: amountMinor, requestSealed: await vault.seal(placeOfRequest(key), JSON.stringify(body)) },
    ...{ providerId: null, utr: null, reason: null, fault: null, asks: 0, nextAt: now },
    ...{ createdAt: now, createdBy: staff, changedAt: now, endedAt: null },
  };
}

/** Where in the tables a sealed request stands. */
export function placeOfRequest(key: string): string {
  return `payouts.request_sealed/${key}`;
}

async function attemptsOf(ctx: Ctx, withdrawalId: Id<'wdr'>): Promise<Pick<PayoutRow, 'attempt' | 'state'>[]> {
  return ctx.db.orm
    .select({ attempt: payouts.attempt, state: payouts.state })
    .from(payouts)
    .where(and(eq(payouts.tenantId, ctx.tenant.id), eq(payouts.withdrawalId, withdrawalId)));
}

/** The composite request of CONTRACTS.md 1.6; what stands on a bank statement has letters, digits and blanks only. */
function requestOf(
  row: WithdrawalRow,
  mode: PayoutMode,
  key: string,
  { accountNumber, details, name }: { accountNumber: string; details: Record<string, string>; name: string },
) {
  const { upiId, holderName = '', ifsc, accountNumber: number } = details;
  const target =
    mode === 'UPI'
      ? { account_type: 'vpa', vpa: { address: upiId } }
      : { account_type: 'bank_account', bank_account: { name: holderName, ifsc, account_number: number } };
  return {
    ...{ account_number: accountNumber, amount: row.amount - row.fee, currency: row.currency, mode },
    purpose: 'cashback',
    fund_account: {
      ...target,
      contact: { name: contactName(holderName || name), type: 'customer', reference_id: row.userId },
    },
    ...{ queue_if_low_balance: true, reference_id: key, narration: `Cashback ${row.id.slice(-8)}` },
    notes: { withdrawal: row.id },
  };
}

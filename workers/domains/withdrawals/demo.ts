import { eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { moveIn, walletOf } from '../wallet';
import { approveWithdrawal, completeWithdrawal } from './decide-withdrawal';
import { editPayoutAccount } from './edit-payout-account';
import { findPayoutAccount } from './payout-account';
import { requestWithdrawal } from './request-withdrawal';
import { withdrawals } from './tables';
import type { WithdrawInput } from './withdrawal-schema';

const WELCOME_MINOR = 100_000;

/** A member whose money arrived two days ago and who asked for more this morning; run again it changes nothing. */
export async function seedDemoWithdrawals(
  ctx: Ctx,
  people: { memberId: Id<'usr'>; staffId: Id<'usr'> },
): Promise<void> {
  const count = await ctx.db.orm.$count(withdrawals, eq(withdrawals.tenantId, ctx.tenant.id));
  if (count > 0) return;
  const { memberId, staffId } = people;
  const movement = { kind: 'adjust', direction: 'in', amountMinor: WELCOME_MINOR } as const;
  const welcome = { key: 'adjust:demo-welcome', movement, subject: memberId, reason: 'A welcome from Souk' };
  await moveIn(ctx, await walletOf(ctx, memberId), welcome);
  const ask = (daysAgo: number, input: WithdrawInput) => requestWithdrawal(as(ctx, memberId, daysAgo), input);
  const paid = await ask(4, { amountMinor: 40_000, method: 'upi', destination: 'asha.rao@okhdfcbank' });
  await approveWithdrawal(as(ctx, staffId, 3), paid.id);
  await completeWithdrawal(as(ctx, staffId, 2), paid.id, { utr: '412345678901' });
  const destination = { holderName: 'Asha Rao', accountNumber: '50100123456789', ifsc: 'HDFC0001234' };
  await ask(0, { amountMinor: 15_000, method: 'bank', destination });
}

/** An account at the simulated bank's service, named and off: one switch pays approved withdrawals by themselves. */
export async function seedDemoPayoutAccount(ctx: Ctx): Promise<void> {
  if (await findPayoutAccount(ctx)) return;
  const keyId = `rzp_test_${ctx.tenant.slug}`;
  const secrets = { keySecret: `${keyId}-secret`, hookSecret: `${keyId}-hook` };
  await editPayoutAccount(ctx, 1, { keyId, ...secrets, accountNumber: '7878780080316316' });
}

/** The same business through somebody's eyes, some days ago. */
function as(ctx: Ctx, userId: Id<'usr'>, daysAgo: number): Ctx {
  const actor: UserActor = { kind: 'user', userId, sessionId: newId('ses'), roles: [], isSuperAdmin: false };
  return { ...ctx, actor, now: () => ctx.now() - daysAgo * DAY };
}

import { moveIn, walletOf } from '../domains/wallet';
import { readDestination } from '../domains/withdrawals/destination';
import { draftWithdrawal } from '../domains/withdrawals/draft-withdrawal';
import type { WithdrawalInPlace } from '../domains/withdrawals/find';
import { finishWithdrawal } from '../domains/withdrawals/finish-withdrawal';
import { getTerms } from '../domains/withdrawals/get-terms';
import type { Method } from '../domains/withdrawals/schema';
import { bankFiles } from '../domains/withdrawals/tables';
import type { DestinationInput } from '../domains/withdrawals/withdrawal-schema';
import { type Id, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext, newKey } from './mint';

/** Where it goes, as it would be typed. */
export interface Target {
  method: Method;
  to: DestinationInput;
}

/** Cashback in the wallet of a member, confirmed. */
export async function mintMoney(tenant: Tenant, userId: Id<'usr'>, amountMinor: number): Promise<void> {
  const { ctx } = mintContext(tenant);
  const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
  await moveIn(ctx, await walletOf(ctx, userId), { key: newKey(), movement, subject: newId('evt'), reason: '' });
}

/** What a member asked for and nothing more: a draft that is not held yet. */
export async function mintDraft(
  tenant: Tenant,
  userId: Id<'usr'>,
  amountMinor = 50_000,
  { method, to }: Target = { method: 'upi', to: `u${userId.slice(-20)}@okbank` },
): Promise<WithdrawalInPlace> {
  const { ctx } = mintContext(tenant);
  const destination = await readDestination(ctx, userId, method, to);
  if ('errors' in destination) throw new Error('the minted destination is none');
  const terms = await getTerms(ctx);
  return draftWithdrawal(ctx, { userId, requestKey: newKey(), amountMinor, method, destination, terms });
}

/** A pending withdrawal of a member, with the money for it. */
export async function mintWithdrawal(tenant: Tenant, userId: Id<'usr'>, amountMinor = 50_000, target?: Target) {
  const { ctx, settled } = mintContext(tenant);
  await mintMoney(tenant, userId, amountMinor);
  const { row } = await finishWithdrawal(ctx, await mintDraft(tenant, userId, amountMinor, target));
  await settled();
  return row;
}

/** A file for the bank with nothing in it, as if all of it were paid. */
export async function mintBankFile(tenant: Tenant): Promise<Id<'bkf'>> {
  const { ctx } = mintContext(tenant);
  const id = newId('bkf');
  const row = { tenantId: tenant.id, id, madeAt: ctx.now(), madeBy: newId('usr'), currency: tenant.currency };
  await ctx.db.orm.insert(bankFiles).values({ ...row, count: 1, amount: 50_000 });
  return id;
}

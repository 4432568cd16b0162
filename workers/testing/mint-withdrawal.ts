import { moveIn, walletOf } from '../domains/wallet';
import { readDestination } from '../domains/withdrawals/destination';
import { draftWithdrawal } from '../domains/withdrawals/draft-withdrawal';
import type { WithdrawalInPlace } from '../domains/withdrawals/find';
import { finishWithdrawal } from '../domains/withdrawals/finish-withdrawal';
import { getTerms } from '../domains/withdrawals/get-terms';
import { type Id, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext, newKey } from './mint';

/** Cashback in the wallet of a member, confirmed. */
export async function mintMoney(tenant: Tenant, userId: Id<'usr'>, amountMinor: number): Promise<void> {
  const { ctx } = mintContext(tenant);
  const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
  await moveIn(ctx, await walletOf(ctx, userId), { key: newKey(), movement, subject: newId('evt'), reason: '' });
}

/** What a member asked for and nothing more: a draft that is not held yet. */
export async function mintDraft(tenant: Tenant, userId: Id<'usr'>, amountMinor = 50_000): Promise<WithdrawalInPlace> {
  const { ctx } = mintContext(tenant);
  const destination = await readDestination(ctx, userId, 'upi', `u${userId.slice(-20)}@okbank`);
  if ('errors' in destination) throw new Error('the minted destination is none');
  const terms = await getTerms(ctx);
  return draftWithdrawal(ctx, { userId, requestKey: newKey(), amountMinor, method: 'upi', destination, terms });
}

/** A pending withdrawal of a member, with the money for it. */
export async function mintWithdrawal(tenant: Tenant, userId: Id<'usr'>, amountMinor = 50_000) {
  const { ctx, settled } = mintContext(tenant);
  await mintMoney(tenant, userId, amountMinor);
  const { row } = await finishWithdrawal(ctx, await mintDraft(tenant, userId, amountMinor));
  await settled();
  return row;
}

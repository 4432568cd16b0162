import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { type FieldError, refuse } from '../../platform/errors';
import { type Id, newId } from '../../platform/id';
import { kycStateOf } from '../kyc';
import { findWallet, walletErrors } from '../wallet';
import { getSavedDestination, readDestination } from './destination';
import { type DraftInput, draftWithdrawal } from './draft-withdrawal';
import { withdrawalErrors } from './errors';
import { finishWithdrawal } from './finish-withdrawal';
import { getTerms } from './get-terms';
import { toWithdrawal } from './present';
import type { PayoutTerms } from './rules';
import type { Withdrawal, WithdrawInput } from './withdrawal-schema';

/** Asks for money of the signed-in member: written down, held in the wallet, then pending. The hold is the request. */
export async function requestWithdrawal(ctx: Ctx, input: WithdrawInput): Promise<Withdrawal> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const terms = await getTerms(ctx);
  if (!terms.methods.includes(input.method)) throw refuse(withdrawalErrors.methodClosed);
  const destination = await checkedDestination(ctx, userId, input, terms);
  if ((await kycStateOf(ctx, userId)).state !== 'approved') throw refuse(withdrawalErrors.kycRequired);
  // Nobody's wallet is made by asking for what was never there.
  if (!(await findWallet(ctx, userId))) throw refuse(walletErrors.insufficientFunds);
  const { amountMinor, method } = input;
  const requestKey = ctx.idempotencyRow ?? newId('key');
  const draft = await draftWithdrawal(ctx, { userId, requestKey, amountMinor, method, destination, terms });
  return toWithdrawal(await finishWithdrawal(ctx, draft));
}

/** Where it goes, or everything that is wrong with place and amount at once. */
async function checkedDestination(
  ctx: Ctx,
  userId: Id<'usr'>,
  { amountMinor, method, destination: given }: WithdrawInput,
  { minimumMinor }: PayoutTerms,
): Promise<DraftInput['destination']> {
  const isSaved = typeof given === 'string' && given.startsWith('dst_');
  const destination = isSaved
    ? { savedIndex: (await getSavedDestination(ctx, userId, method, given)).detailsIndex }
    : await readDestination(ctx, userId, method, given);
  const wrong = 'errors' in destination ? destination.errors : [];
  const low: FieldError[] =
    amountMinor < minimumMinor ? [{ pointer: '/amountMinor', message: `must be at least ${minimumMinor}` }] : [];
  const errors = [...low, ...wrong];
  if ('errors' in destination) throw refuse(withdrawalErrors.badDestination, { errors });
  if (low.length) throw refuse(withdrawalErrors.belowMinimum, { errors });
  return destination;
}

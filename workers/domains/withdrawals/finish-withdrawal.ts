import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError, refuse } from '../../platform/errors';
import { type DomainEvent, mustChange, write } from '../../platform/write';
import { moveIn, walletErrors, walletOf } from '../wallet';
import { withdrawalErrors } from './errors';
import { findWithdrawal, getWithdrawal, type WithdrawalInPlace, type WithdrawalRow } from './find';
import { withdrawals } from './tables';

/**
 * Does what a withdrawal's intent says: in the wallet first, by a key that acts once, then here with audit and event. Whoever
 * comes second, the request itself or the sweep, finds the same answer in the wallet and what the first has written here.
 */
export async function finishWithdrawal(ctx: Ctx, found: WithdrawalInPlace): Promise<WithdrawalInPlace> {
  const { intent } = found.row;
  if (intent === 'hold') return finishHold(ctx, found);
  if (intent === 'drop') return finishDrop(ctx, found);
  if (intent === 'reject' || intent === 'cancel') return finishVoid(ctx, found, intent);
  if (intent === 'pay') return finishPay(ctx, found);
  return found;
}

async function finishHold(ctx: Ctx, found: WithdrawalInPlace): Promise<WithdrawalInPlace> {
  const { row } = found;
  const outcome = await inWallet(ctx, row, row.id, { kind: 'hold', amountMinor: row.amount, endsAt: null });
  if (outcome.isDone) return settle(ctx, found, { status: 'pending' }, 'asked', row.userId);
  const refusal =
    outcome.refusal === 'insufficient-funds'
      ? walletErrors.insufficientFunds
      : outcome.refusal === 'frozen'
        ? walletErrors.frozen
        : null;
  if (!refusal) throw new Error(`the hold of ${row.id} was refused: ${outcome.refusal}`);
  await ctx.db.orm
    .update(withdrawals)
    .set({ status: 'dropped', intent: 'drop', intentAt: ctx.now() })
    .where(asItWas(ctx, row));
  throw refuse(refusal);
}

/** A draft that was refused: should its hold have come after all, from a request that everybody took for dead, it goes back. */
async function finishDrop(ctx: Ctx, found: WithdrawalInPlace): Promise<WithdrawalInPlace> {
  const { row } = found;
  const outcome = await inWallet(ctx, row, `${row.id}:rejected`, { kind: 'void', of: row.id });
  if (!outcome.isDone && outcome.refusal === 'frozen') throw refuse(walletErrors.frozen);
  await ctx.db.orm.delete(withdrawals).where(asItWas(ctx, row));
  return found;
}

async function finishVoid(ctx: Ctx, found: WithdrawalInPlace, intent: 'reject' | 'cancel'): Promise<WithdrawalInPlace> {
  const { row } = found;
  const key = `${row.id}:${intent === 'reject' ? 'rejected' : 'cancelled'}`;
  mustBeDone(row, await inWallet(ctx, row, key, { kind: 'void', of: row.id }));
  const status = intent === 'reject' ? 'rejected' : 'cancelled';
  return settle(ctx, found, { status }, status, row.endedBy);
}

async function finishPay(ctx: Ctx, found: WithdrawalInPlace): Promise<WithdrawalInPlace> {
  const { row } = found;
  const movement = { kind: 'post', of: row.id, amountMinor: row.amount } as const;
  mustBeDone(row, await inWallet(ctx, row, `${row.id}:paid`, movement));
  return settle(ctx, found, { status: 'paid' }, 'paid', row.endedBy);
}

async function inWallet(ctx: Ctx, row: WithdrawalRow, key: string, movement: Parameters<typeof moveIn>[2]['movement']) {
  const reason = movement.kind === 'void' ? (row.reason ?? '') : '';
  return moveIn(ctx, await walletOf(ctx, row.userId), { key, movement, subject: row.id, reason });
}

/** What is held can always be given back or paid; only a wallet that stopped itself waits, and the sweep with it. */
function mustBeDone(row: WithdrawalRow, outcome: Awaited<ReturnType<typeof moveIn>>): void {
  if (outcome.isDone) return;
  if (outcome.refusal === 'frozen') throw refuse(walletErrors.frozen);
  throw new Error(`the wallet refused to end the hold of ${row.id}: ${outcome.refusal}`);
}

type Ending = 'asked' | 'rejected' | 'cancelled' | 'paid';

/** Writes what the wallet has done, once; the loser of a race reads what the winner wrote. */
async function settle(
  ctx: Ctx,
  found: WithdrawalInPlace,
  after: Pick<WithdrawalRow, 'status'>,
  ending: Ending,
  actor: string | null,
): Promise<WithdrawalInPlace> {
  const { row, masked } = found;
  const next = { ...row, ...after, intent: null, intentAt: null };
  const statement = ctx.db.orm
    .update(withdrawals)
    .set({ ...after, intent: null, intentAt: null })
    .where(asItWas(ctx, row));
  try {
    await write(ctx, {
      statements: [mustChange(statement, withdrawalErrors.wrongStatus)],
      audit: [entryOf(ctx, row, ending, actor)],
      events: ending === 'cancelled' ? [] : [eventOf({ row: next, masked }, ending)],
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.refusal !== withdrawalErrors.wrongStatus) throw error;
    const current = await findWithdrawal(ctx, row.id);
    // The sweep took the request for dead and drops it: it gives the hold back too.
    if (!current || current.row.status === 'dropped') throw refuse(walletErrors.insufficientFunds);
    return getWithdrawal(ctx, row.id);
  }
  return { row: next, masked };
}

function entryOf(ctx: Ctx, row: WithdrawalRow, ending: Ending, actor: string | null) {
  const { id, amount, currency, method, reason, utr } = row;
  return {
    action: actionOf(ending),
    subject: id,
    before: ending === 'asked' ? null : { status: row.status },
    after: {
      ...{ amountMinor: amount, currency, method, userId: row.userId },
      ...(ending === 'paid' && { utr }),
      ...(ending === 'rejected' && { reason }),
    },
    // The sweep finishes what somebody began.
    ...(ctx.actor.kind === 'system' && actor ? { onBehalfOf: actor } : {}),
  };
}

function actionOf(ending: Ending): string {
  if (ending === 'asked') return 'withdrawals.asked';
  if (ending === 'rejected') return 'withdrawals.rejected';
  return ending === 'paid' ? 'withdrawals.paid' : 'withdrawals.cancelled';
}

/** What consumers hear: the destination masked, never in clear. */
export function eventOf(
  { row, masked }: WithdrawalInPlace,
  ending: Exclude<Ending, 'cancelled'> | 'approved',
): DomainEvent {
  const { id, userId, amount, fee, currency, method, reason, utr } = row;
  return {
    ...{ name: `withdrawals.${ending}`, version: 1, subjectId: id },
    payload: {
      ...{ userId, withdrawalId: id, amountMinor: amount, feeMinor: fee, payoutMinor: amount - fee, currency, method },
      destinationMasked: masked,
      ...(ending === 'paid' && { utr }),
      ...(ending === 'rejected' && { reason }),
    },
  };
}

/** The row while nobody has moved it on. */
function asItWas(ctx: Ctx, row: WithdrawalRow) {
  return and(
    ...[eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.id, row.id), eq(withdrawals.status, row.status)],
    eq(withdrawals.intent, row.intent ?? 'hold'),
  );
}

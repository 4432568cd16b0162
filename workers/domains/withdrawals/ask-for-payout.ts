import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { findVault } from '../identity';
import { findPayoutAccount, openServiceAccount } from './payout-account';
import { ASK_LEASE_MS, isBack, nextAskAt, UNSEEN_AFTER_MS } from './payout-rules';
import { type PayoutRow, placeOfRequest } from './plan-payout';
import { createPayout, type Fetcher, fetchPayout, findPayout, type ServiceAnswer } from './razorpayx';
import { settlePayout } from './settle-payout';
import { payouts } from './tables';
import { findPayoutRow, takePayout } from './take-payout';

const through: Fetcher = (url, init) => fetch(url, init);

/** How a payout is asked for once it is written down; tests let it die there. */
export type Sending = (ctx: Ctx, key: string) => void;

/** Asks the service for a payout right after the answer; should that die, the minute's sweep asks. */
export function askSoon(ctx: Ctx, key: string): void {
  // What follows is done by nobody in particular: who approved it stands on the withdrawal.
  const own = systemContext(ctx.env, ctx.tenant, 'payouts', { waitUntil: (work) => ctx.waitUntil(work) }, ctx.now);
  ctx.waitUntil(askForPayout(own, key));
}

/**
 * One step of a payout that is due: asked for under its key, or asked about, then settled. Only one asks at a time; two that did would
 * send the same request under the same key, which is one payout there.
 */
export async function askForPayout(ctx: Ctx, key: string, fetcher: Fetcher = through): Promise<void> {
  const row = await lease(ctx, key);
  if (!row) return;
  const isOver = isBack(row.state) || (row.state === 'processed' && row.utr !== null);
  const answer = isOver ? null : await ask(ctx, row, fetcher);
  if (answer?.type === 'payout') await takePayout(ctx, key, answer.payout, true);
  if (answer?.type === 'refused') await refuseIt(ctx, row, answer.reason);
  const fault = answer?.type === 'unknown' ? answer.reason : null;
  await ctx.db.orm
    .update(payouts)
    .set({ fault, nextAt: nextAskAt(ctx.now(), row.createdAt) })
    .where(isOpen(ctx, key));
  try {
    await settlePayout(ctx, key);
  } catch (error) {
    // A wallet that stopped itself keeps the payment waiting; it is looked at again with the next step.
    if (!(error instanceof AppError)) throw error;
    logger('payouts').error('not settled', { tenantId: ctx.tenant.id, key, error: String(error) });
  }
}

/** Asks about a payout whose end an event contradicts: only what the service answers is believed. */
export async function askAgain(ctx: Ctx, key: string, fetcher: Fetcher = through): Promise<void> {
  const row = await findPayoutRow(ctx, key);
  const account = await openServiceAccount(ctx, await findPayoutAccount(ctx));
  if (!row?.providerId || !account) return;
  const answer = await fetchPayout(account, row.providerId, fetcher);
  if (answer.type === 'payout') await takePayout(ctx, key, answer.payout, true);
  await settlePayout(ctx, key);
}

async function lease(ctx: Ctx, key: string): Promise<PayoutRow | null> {
  const now = ctx.now();
  const [row] = await ctx.db.orm
    .update(payouts)
    .set({ asks: sql`${payouts.asks} + 1`, nextAt: now + ASK_LEASE_MS })
    .where(and(isOpen(ctx, key), lte(payouts.nextAt, now)))
    .returning();
  return row ?? null;
}

async function ask(ctx: Ctx, row: PayoutRow, fetcher: Fetcher): Promise<ServiceAnswer> {
  const known = await findPayoutAccount(ctx);
  // Nobody has asked before: whatever is refused now was never made.
  const isFirst = row.state === 'made' && row.asks === 1;
  if (isFirst && !known?.isOn) return { type: 'refused', reason: 'Payouts were turned off before it was sent' };
  const account = await openServiceAccount(ctx, known);
  if (!account) return { type: 'unknown', reason: 'there is no relay to the service' };
  if (row.providerId) return fetchPayout(account, row.providerId, fetcher);
  const vault = await findVault(ctx.env, row.userId);
  const body = vault && (await vault.open(placeOfRequest(row.key), row.requestSealed));
  if (!body && isFirst) return { type: 'refused', reason: 'The member was forgotten before it was sent' };
  const answer = body ? await createPayout(account, row.key, body, fetcher) : null;
  if (answer && (answer.type !== 'refused' || isFirst)) return answer;
  // An earlier request may have made it though its answer was lost: a refusal now proves nothing, the service's list does.
  const found = await findPayout(account, row.key, fetcher);
  if (found.type !== 'none') return found;
  const reason = answer?.type === 'refused' ? answer.reason : 'it was never made';
  return ctx.now() - row.createdAt < UNSEEN_AFTER_MS ? { type: 'unknown', reason } : { type: 'refused', reason };
}

async function refuseIt(ctx: Ctx, row: PayoutRow, reason: string): Promise<void> {
  await ctx.db.orm
    .update(payouts)
    .set({ state: 'refused', reason, changedAt: ctx.now() })
    .where(and(isOpen(ctx, row.key), eq(payouts.state, 'made'), isNull(payouts.providerId)));
}

function isOpen(ctx: Ctx, key: string) {
  return and(eq(payouts.tenantId, ctx.tenant.id), eq(payouts.key, sql`${key}`), isNull(payouts.endedAt));
}

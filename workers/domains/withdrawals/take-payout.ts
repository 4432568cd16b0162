import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { logger } from '../../platform/log';
import { write } from '../../platform/write';
import { isBack, stateMove } from './payout-rules';
import type { PayoutRow } from './plan-payout';
import type { ServicePayout } from './razorpayx';
import { payouts } from './tables';

const TRIES_MAX = 5;

/** A payout of this business by its key; null when there is none. */
export async function findPayoutRow(ctx: Ctx, key: string): Promise<PayoutRow | null> {
  const [row] = await ctx.db.orm
    .select()
    .from(payouts)
    .where(and(eq(payouts.tenantId, ctx.tenant.id), eq(payouts.key, sql`${key}`)));
  return row ?? null;
}

/**
 * Writes down what the service says of a payout, whether it answered or reported: forward only, so that what comes late or twice
 * changes nothing. What follows from it is settlePayout's. `isSure`: read from the service just now; only then is a
 * contradiction of what was final believed, and told.
 */
export async function takePayout(
  ctx: Ctx,
  key: string,
  told: ServicePayout,
  isSure: boolean,
): Promise<'taken' | 'contradiction'> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const row = await findPayoutRow(ctx, key);
    if (!row || !fits(ctx, row, told)) return 'taken';
    const move = stateMove(row.state, told.state);
    if (move === 'contradiction') {
      if (isSure) await noteContradiction(ctx, row, told);
      return 'contradiction';
    }
    const isNews = move === 'forward' || (told.utr !== null && row.utr === null && move === 'same');
    if (!isNews && row.providerId !== null) return 'taken';
    if (await change(ctx, row, told, move === 'forward')) return 'taken';
  }
  throw new Error(`the payout ${key} changed ${TRIES_MAX} times while it was read`);
}

/** Our reference, our amount, and always the same number of theirs: anything else is another payout. */
function fits(ctx: Ctx, row: PayoutRow, told: ServicePayout): boolean {
  const isOurs = told.referenceId === row.key && told.amountMinor === row.amount && told.currency === 'INR';
  if (isOurs && (row.providerId === null || row.providerId === told.id)) return true;
  logger('payouts').error('the service tells of another payout', {
    ...{ tenantId: ctx.tenant.id, key: row.key, known: row.providerId, told: told.id },
  });
  return false;
}

async function change(ctx: Ctx, row: PayoutRow, told: ServicePayout, isForward: boolean): Promise<boolean> {
  const [changed] = await ctx.db.orm
    .update(payouts)
    .set({
      ...{ providerId: told.id, utr: told.utr ?? row.utr, fault: null },
      // The next look is for what comes now, and soon.
      ...(isForward && { state: told.state, reason: told.reason, changedAt: ctx.now(), nextAt: ctx.now() }),
    })
    .where(and(eq(payouts.tenantId, ctx.tenant.id), eq(payouts.key, row.key), eq(payouts.state, row.state)))
    .returning({ key: payouts.key });
  return changed !== undefined;
}

/**
 * The service takes back what it had said was final. The books stay as they are, for people were told; the new state is kept with the
 * withdrawal, where staff see that they must look.
 */
async function noteContradiction(ctx: Ctx, row: PayoutRow, told: ServicePayout): Promise<void> {
  const { key, withdrawalId } = row;
  // What was not settled yet contradicts nothing that anybody was told.
  const isOpen = row.endedAt === null && isBack(told.state);
  const state = { state: told.state, reason: told.reason, utr: told.utr ?? row.utr, changedAt: ctx.now() };
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(payouts)
        .set({ ...state, ...(isOpen && { nextAt: ctx.now() }) })
        .where(
          and(
            ...[eq(payouts.tenantId, ctx.tenant.id), eq(payouts.key, key), eq(payouts.state, row.state)],
            row.endedAt === null ? isNull(payouts.endedAt) : undefined,
          ),
        ),
    ],
    audit: [
      {
        ...{ action: 'withdrawals.payout-contradicted', subject: withdrawalId, before: { state: row.state } },
        after: { state: told.state, reason: told.reason },
      },
    ],
  });
  logger('payouts').error('the service contradicts itself', {
    tenantId: ctx.tenant.id,
    key,
    was: row.state,
    is: told.state,
  });
}

import { and, asc, eq, lt } from 'drizzle-orm';
import type { Env } from '../../env';
import type { UserActor } from '../../platform/auth';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { mustChange, write } from '../../platform/write';
import { getPersonNamed } from '../identity';
import { readTenantById } from '../tenants';
import { walletErrors } from './errors';
import { getWallet } from './get-wallet';
import type { Outcome } from './ledger-command';
import type { StaffWalletDetail, WalletAdjustment } from './staff-schema';
import { walletAdjustments } from './tables';
import { moveIn, walletOf } from './wallet-of';

type Asked = typeof walletAdjustments.$inferSelect;

/**
 * Puts money into a member's wallet, or takes it out, for a reason that the member reads too. What is asked stands in the
 * database before the wallet is asked; whatever is cut off in between, the sweep finishes under the same key.
 */
export async function adjustWallet(
  ctx: Ctx,
  actor: UserActor,
  userId: string,
  { direction, amountMinor, reason }: WalletAdjustment,
): Promise<StaffWalletDetail> {
  const person = await getPersonNamed(ctx, userId);
  if (person.id === actor.userId) throw refuse(walletErrors.own);
  const asked: Asked = {
    ...{ tenantId: ctx.tenant.id, key: `adjust:${ctx.idempotencyRow ?? newId('req')}`, userId: person.id },
    ...{ direction, amountMinor, reason, actorId: actor.userId, askedAt: ctx.now(), state: 'asked' },
  };
  // What was refused and is asked again, under a key that was given back, is open again, as it is asked now.
  await ctx.db.orm
    .insert(walletAdjustments)
    .values(asked)
    .onConflictDoUpdate({
      target: [walletAdjustments.tenantId, walletAdjustments.key],
      set: {
        userId: person.id,
        direction,
        amountMinor,
        reason,
        actorId: actor.userId,
        askedAt: ctx.now(),
        state: 'asked',
      },
      setWhere: eq(walletAdjustments.state, 'refused'),
    });
  const outcome = await finishAdjustment(ctx, asked);
  if (!outcome.isDone) throw refuse(refusalOf(outcome.refusal));
  return getWallet(ctx, person.id);
}

/** Asks the wallet, by its key as often as may be, and writes down once what came of it. */
async function finishAdjustment(ctx: Ctx, asked: Asked): Promise<Outcome> {
  const { key, userId, direction, amountMinor, reason, actorId } = asked;
  const wallet = await walletOf(ctx, asked.userId);
  const movement = { kind: 'adjust', direction, amountMinor } as const;
  const outcome = await moveIn(ctx, wallet, { key, movement, subject: userId, reason });
  const { orm } = ctx.db;
  const isOpen = and(
    ...[eq(walletAdjustments.tenantId, ctx.tenant.id), eq(walletAdjustments.key, key)],
    eq(walletAdjustments.state, 'asked'),
  );
  if (!outcome.isDone) {
    await orm.update(walletAdjustments).set({ state: 'refused' }).where(isOpen);
    return outcome;
  }
  const after = { direction, amountMinor, reason, availableMinor: outcome.balances.available };
  const onBehalfOf = ctx.actor.kind === 'system' ? { onBehalfOf: actorId } : {};
  try {
    await write(ctx, {
      statements: [
        mustChange(orm.update(walletAdjustments).set({ state: 'done' }).where(isOpen), platformErrors.stale),
      ],
      audit: [{ action: 'wallet.adjusted', subject: userId, after, ...onBehalfOf }],
    });
  } catch (error) {
    // Somebody else has written it down: the same movement, under the same key.
    if (!(error instanceof AppError && error.refusal === platformErrors.stale)) throw error;
  }
  return outcome;
}

function refusalOf(refusal: Extract<Outcome, { isDone: false }>['refusal']) {
  if (refusal === 'insufficient-funds') return walletErrors.insufficientFunds;
  if (refusal === 'frozen') return walletErrors.broken; // a wallet that staff froze still takes adjustments
  throw new Error(`a wallet refused an adjustment: ${refusal}`);
}

const ABANDONED_AFTER = MINUTE;
const SWEEP_MAX = 100;

/** Finishes adjustments that were cut off between the database and the wallet. */
export async function sweepAdjustments(env: Env, ctx: ExecutionContext, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, key from wallet_adjustments where state = 'asked' and asked_at < ?1
     order by asked_at limit ?2`,
  )
    .bind(now - ABANDONED_AFTER, SWEEP_MAX)
    .all<Pick<Asked, 'tenantId' | 'key'>>();
  for (const [tenantId, rows] of Map.groupBy(results, (row) => row.tenantId)) {
    const tenant = await readTenantById(env, tenantId as Asked['tenantId'] & `ten_${string}`); // our own column
    if (!tenant) continue;
    const own = systemContext(env, tenant, 'wallet-sweep', ctx);
    await finishAll(own, now - ABANDONED_AFTER).catch((error) =>
      logger('wallet').error('adjustments not finished', { tenantId, count: rows.length, error }),
    );
  }
}

async function finishAll(ctx: Ctx, before: number): Promise<void> {
  const { state, tenantId, askedAt } = walletAdjustments;
  const rows = await ctx.db.orm
    .select()
    .from(walletAdjustments)
    .where(and(eq(tenantId, ctx.tenant.id), eq(state, 'asked'), lt(askedAt, before)))
    .orderBy(asc(askedAt))
    .limit(SWEEP_MAX);
  for (const row of rows) await finishAdjustment(ctx, row);
}

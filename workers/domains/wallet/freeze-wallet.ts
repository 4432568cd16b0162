import { and, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { write } from '../../platform/write';
import { getPersonNamed } from '../identity';
import { readTenantById } from '../tenants';
import { walletErrors } from './errors';
import { getWallet } from './get-wallet';
import type { StaffWalletDetail, WalletPatch } from './staff-schema';
import { ledgers } from './tables';
import { ledgerOf, walletOf } from './wallet-of';

/** Stops a member's spending, or allows it again. The decision and its audit stand first; then the wallet is told. */
export async function freezeWallet(
  ctx: Ctx,
  actor: UserActor,
  userId: string,
  { isFrozen, reason }: WalletPatch,
): Promise<StaffWalletDetail> {
  const person = await getPersonNamed(ctx, userId);
  if (person.id === actor.userId) throw refuse(walletErrors.own);
  const { id, ledger } = await walletOf(ctx, person.id);
  const before = (await ledger.read()).state;
  if (before === 'broken') throw refuse(walletErrors.broken);
  const state = isFrozen ? 'frozen' : 'open';
  if (before !== state) {
    await write(ctx, {
      statements: [ctx.db.orm.update(ledgers).set({ state, isStateTold: false }).where(isRow(ctx, id))],
      audit: [
        {
          action: actionOf(isFrozen),
          subject: person.id,
          before: { status: before },
          after: { status: state, reason },
        },
      ],
    });
    await tellState(ctx, id);
  }
  return getWallet(ctx, person.id);
}

function actionOf(isFrozen: boolean): string {
  return isFrozen ? 'wallet.frozen' : 'wallet.unfrozen';
}

const ATTEMPTS_MAX = 5;

/**
 * Tells a wallet what staff decided of it. Who tells looks once more afterwards: of two who tell at once, the later one sees
 * the decision that stands and says it again.
 */
export async function tellState(ctx: Ctx, ledgerId: Id<'led'>): Promise<void> {
  const { orm } = ctx.db;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const [row] = await orm.select({ state: ledgers.state }).from(ledgers).where(isRow(ctx, ledgerId));
    if (!row) return;
    const heard = await ledgerOf(ctx, ledgerId).setFrozen(row.state === 'frozen');
    const { meta } = await orm
      .update(ledgers)
      .set({ state: heard, isStateTold: true })
      .where(and(isRow(ctx, ledgerId), eq(ledgers.state, row.state)));
    if (meta.changes > 0) return;
  }
}

function isRow(ctx: Ctx, ledgerId: Id<'led'>) {
  return and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, ledgerId));
}

const SWEEP_MAX = 100;

/** Tells the wallets that were not told yet: the request that decided it was cut off. */
export async function sweepStates(env: Env, ctx: ExecutionContext): Promise<void> {
  const { results } = await env.DB.prepare(
    'select tenant_id as tenantId, id from ledgers where is_state_told = 0 limit ?1',
  )
    .bind(SWEEP_MAX)
    .all<{ tenantId: Id<'ten'>; id: Id<'led'> }>();
  for (const { tenantId, id } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    await tellState(systemContext(env, tenant, 'wallet-sweep', ctx), id).catch((error) =>
      logger('wallet').error('state not told', { tenantId, id, error }),
    );
  }
}

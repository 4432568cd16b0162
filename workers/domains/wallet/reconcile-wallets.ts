import type { Env } from '../../env';
import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { checkWallet } from './check-wallet';
import { raiseAlerts } from './raise-alerts';
import { takeLiability } from './take-liability';

/**
 * The night's check, by steps: each run takes what is due, remembers it in the rows, and leaves the rest to the next. First
 * the wallets that changed since their last check, then the others, the longest unchecked first.
 */
const CHANGED_MAX = 100;
const ROTATION_MAX = 50;
const TENANTS_MAX = 50;
/** Once a night. */
const AGAIN_AFTER = 20 * HOUR;

export interface CheckStep {
  changedMax?: number;
  rotationMax?: number;
  tenantsMax?: number;
}

/** One step of the night's check; answers how many wallets it looked at. */
export async function reconcileWallets(
  env: Env,
  ctx: ExecutionContext,
  now: number,
  { changedMax = CHANGED_MAX, rotationMax = ROTATION_MAX, tenantsMax = TENANTS_MAX }: CheckStep = {},
): Promise<number> {
  const due = [...(await listDue(env, now, true, changedMax)), ...(await listDue(env, now, false, rotationMax))];
  const contexts = openContexts(env, ctx, now);
  for (const { tenantId, id } of due) {
    const own = await contexts(tenantId);
    if (own) await checkOne(own, id);
  }
  for (const tenantId of await listTenantsDue(env, now, tenantsMax)) {
    const own = await contexts(tenantId);
    if (own) await takeLiability(own).catch((error) => logger('wallet').error('no liability', { tenantId, error }));
  }
  return due.length;
}

/** A wallet that cannot be checked waits for its next turn; it must not keep the others from theirs. */
async function checkOne(ctx: Ctx, id: Id<'led'>): Promise<void> {
  try {
    await raiseAlerts(ctx, id, await checkWallet(ctx, id));
  } catch (error) {
    logger('wallet').error('not checked', { tenantId: ctx.tenant.id, id, error });
    await ctx.db.d1
      .prepare('update ledgers set checked_at = ?3 where tenant_id = ?1 and id = ?2')
      .bind(ctx.tenant.id, id, ctx.now())
      .run();
  }
}

interface Due {
  tenantId: Id<'ten'>;
  id: Id<'led'>;
}

async function listDue(env: Env, now: number, isChanged: boolean, max: number): Promise<Due[]> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id from ledgers
     where checked_at < ?1 and sequence ${isChanged ? '>' : '<='} checked_sequence order by checked_at limit ?2`,
  )
    .bind(now - AGAIN_AFTER, max)
    .all<Due>();
  return results;
}

/** Businesses with wallets whose days were not written this night. */
async function listTenantsDue(env: Env, now: number, max: number): Promise<Id<'ten'>[]> {
  const { results } = await env.DB.prepare(
    `select tenants.id from tenants where exists (select 1 from ledgers where ledgers.tenant_id = tenants.id)
     and not exists (select 1 from wallet_liability as taken
       where taken.tenant_id = tenants.id and taken.taken_at > ?1) limit ?2`,
  )
    .bind(now - AGAIN_AFTER, max)
    .all<{ id: Id<'ten'> }>();
  return results.map(({ id }) => id);
}

function openContexts(env: Env, ctx: ExecutionContext, now: number) {
  const open = new Map<Id<'ten'>, Ctx | null>();
  return async (tenantId: Id<'ten'>): Promise<Ctx | null> => {
    if (!open.has(tenantId)) {
      const tenant = await readTenantById(env, tenantId);
      open.set(tenantId, tenant && systemContext(env, tenant, 'wallets-reconcile', ctx, () => now));
    }
    return open.get(tenantId) ?? null;
  };
}

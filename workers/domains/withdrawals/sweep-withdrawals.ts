import type { Env } from '../../env';
import { MINUTE } from '../../platform/clock';
import { AppError } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { findWithdrawal } from './find';
import { finishWithdrawal } from './finish-withdrawal';

/** No request lives longer: what is older was left behind by one that died. */
const LEFT_AFTER = MINUTE;
const ROWS_MAX = 100;

/** Finishes the steps that a dead request left between the wallet and its row, in every business. */
export async function sweepWithdrawals(env: Env, execution: ExecutionContext, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id from withdrawals where intent is not null and intent_at <= ?1
     order by intent_at limit ?2`,
  )
    .bind(now - LEFT_AFTER, ROWS_MAX)
    .all<{ tenantId: Id<'ten'>; id: Id<'wdr'> }>();
  for (const { tenantId, id } of results) await finishLeft(env, execution, now, tenantId, id);
  return results.length;
}

async function finishLeft(env: Env, execution: ExecutionContext, now: number, tenantId: Id<'ten'>, id: Id<'wdr'>) {
  const tenant = await readTenantById(env, tenantId);
  if (!tenant) return;
  const ctx = systemContext(env, tenant, 'withdrawals', execution, () => now);
  try {
    const found = await findWithdrawal(ctx, id);
    if (found) await finishWithdrawal(ctx, found);
  } catch (error) {
    // A draft without money is dropped by its refusal; whatever else waits goes to the end of the line.
    const isRefusal = error instanceof AppError;
    logger('withdrawals')[isRefusal ? 'info' : 'error']('not finished', { tenantId, id, error: String(error) });
    await ctx.db.d1
      .prepare('update withdrawals set intent_at = ?3 where tenant_id = ?1 and id = ?2 and intent is not null')
      .bind(tenantId, id, now)
      .run();
  }
}

import type { Env } from '../../env';
import { SECOND } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { findReferral } from './find-referral';
import { finishReward } from './reward-referral';

/** Who promised it is still at it until then. */
const LEFT_AFTER = 30 * SECOND;
const ROWS_MAX = 200;

/** Pays the rewards that were promised and left, in every business. */
export async function sweepReferrals(env: Env, execution: ExecutionContext, now: number): Promise<void> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id from referrals where state = 'rewarding' and earned_at < ?1
     order by earned_at limit ?2`,
  )
    .bind(now - LEFT_AFTER, ROWS_MAX)
    .all<{ tenantId: Id<'ten'>; id: Id<'rfl'> }>();
  for (const { tenantId, id } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'referrals', execution);
    try {
      const row = await findReferral(ctx, id);
      if (row?.state === 'rewarding') await finishReward(ctx, row);
    } catch (error) {
      logger('referrals').error('reward not paid yet', { tenantId, id, error });
    }
  }
}

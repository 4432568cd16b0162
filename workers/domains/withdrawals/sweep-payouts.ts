import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { askForPayout } from './ask-for-payout';
import type { Fetcher } from './razorpayx';

const ROWS_MAX = 50;

/** Asks for and about every payout that is due, in every business: what a request left behind, and what no event told. */
export async function sweepPayouts(
  env: Env,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  now: number,
  fetcher?: Fetcher,
): Promise<number> {
  const { results } = await env.DB.prepare(
    'select tenant_id as tenantId, key from payouts where ended_at is null and next_at <= ?1 order by next_at limit ?2',
  )
    .bind(now, ROWS_MAX)
    .all<{ tenantId: Id<'ten'>; key: string }>();
  for (const { tenantId, key } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'payouts', execution, () => now);
    try {
      await askForPayout(ctx, key, fetcher);
    } catch (error) {
      logger('payouts').error('not asked', { tenantId, key, error: String(error) });
    }
  }
  return results.length;
}

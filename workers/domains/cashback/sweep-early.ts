import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { confirmEarly } from './confirm-early';

/** Confirms early for every business that allows it and is open, each hour; one that fails holds no other up. */
export async function sweepEarly(env: Env, execution: ExecutionContext): Promise<number> {
  const { results } = await env.DB.prepare(
    'select tenant_id as tenantId from cashback_settings where early_max_minor > 0',
  ).all<{ tenantId: Id<'ten'> }>();
  let confirmed = 0;
  for (const { tenantId } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (tenant?.status !== 'active' || !tenant.modules.includes('offers')) continue;
    try {
      confirmed += await confirmEarly(systemContext(env, tenant, 'cashback-early', execution));
    } catch (error) {
      logger('cashback').error('nothing was confirmed early', { tenantId, error });
    }
  }
  return confirmed;
}

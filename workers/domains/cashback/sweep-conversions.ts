import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { rematchConversions } from './rematch-conversions';
import { settleConversions } from './settle-conversions';

const ROWS_MAX = 500;

/**
 * Finishes what a request or a sync left between a sale's row and its wallet, for all businesses, and looks again at sales whose
 * clicks came late. Every minute; each line has its own key, so doing it twice does it once.
 */
export async function sweepConversions(env: Env, execution: ExecutionContext, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    'select tenant_id as tenantId, id from conversions where is_unsettled = 1 and settle_at <= ?1 order by settle_at limit ?2',
  )
    .bind(now, ROWS_MAX)
    .all<{ tenantId: Id<'ten'>; id: string }>();
  const waiting = await env.DB.prepare(
    `select distinct tenant_id as tenantId from conversions
     where review = 'open' and reasons like '%click-unknown%' and seen_at > ?1`,
  )
    .bind(now - 3_600_000)
    .all<{ tenantId: Id<'ten'> }>();
  for (const [tenantId, rows] of Map.groupBy(results, (row) => row.tenantId)) {
    const tenant = await readTenantById(env, tenantId);
    if (tenant)
      await settleConversions(
        systemContext(env, tenant, 'cashback', execution),
        rows.map(({ id }) => id),
      );
  }
  for (const { tenantId } of waiting.results) {
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await rematchConversions(systemContext(env, tenant, 'cashback', execution));
  }
  return results.length;
}

import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { getOfferStats } from './get-offer-stats';
import { offerStatsRoom } from './offer-stats-topic';
import { type HitRow, offerOfVisit } from './queued-hit';

/**
 * Sends staff who watch an offer its numbers, once per offer and batch. It stands behind the consumer of hits, in a thread
 * that may serve redirects: where nobody watches it costs one call per tenant and two seconds.
 */
export async function publishOfferStats(
  env: Env,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  byTenant: [Id<'ten'>, HitRow[]][],
): Promise<void> {
  for (const [tenantId, parts] of Map.groupBy(byTenant, ([tenantId]) => tenantId)) {
    const visited = new Set(parts.flatMap(([, rows]) => rows.flatMap((row) => offerOfVisit(row) ?? [])));
    if (visited.size === 0) continue;
    const watched = await offerStatsRoom.channels(env, tenantId);
    const offerIds = [...visited].filter((id) => watched.has(id));
    const tenant = offerIds.length ? await readTenantById(env, tenantId) : null;
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'offer-stats', execution);
    await Promise.all(
      offerIds.map((id) => offerStatsRoom.publishSoon(env, tenantId, id, () => getOfferStats(ctx, id))),
    );
  }
}

import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { publishLive, watchedChannels } from '../../platform/live/publish-live';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { getOfferStats } from './get-offer-stats';
import { offerStatsAddress, WATCH_MEMORY_MS } from './offer-stats-topic';
import { type HitRow, offerOfVisit } from './queued-hit';

interface Watched {
  offerIds: ReadonlySet<string>;
  until: number;
}

/** Who watches which offers of a tenant, as far as this isolate knows; nearly always nobody. */
const watchedBy = new Map<Id<'ten'>, Watched>();
const TENANTS_MAX = 5_000;

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
    const watched = await watchedOffers(env, tenantId);
    const offerIds = [...visited].filter((id) => watched.has(id));
    const tenant = offerIds.length ? await readTenantById(env, tenantId) : null;
    if (!tenant) continue;
    const ctx = systemContext(env, tenant, 'offer-stats', execution);
    await Promise.all(offerIds.map((id) => publishSoon(ctx, id)));
  }
}

/** A room sends five frames a second at most, so more reads than that would be for nobody. */
const PAUSE_MS = 200;
const OFFERS_MAX = 5_000;
/** When this isolate last read an offer's numbers, or will: a later instant than now stands for a read yet to begin. */
const readAt = new Map<Id<'off'>, number>();

/** Reads and publishes at once, or after the pause; who comes before that read begins is served by it. */
async function publishSoon(ctx: Ctx, id: Id<'off'>): Promise<void> {
  const now = Date.now();
  const last = readAt.get(id) ?? 0;
  if (last > now) return;
  const at = Math.max(now, last + PAUSE_MS);
  if (readAt.size >= OFFERS_MAX) readAt.clear();
  readAt.set(id, at);
  if (at > now) await scheduler.wait(at - now);
  await publishLive(ctx.env, offerStatsAddress(ctx.tenant.id, id), await getOfferStats(ctx, id), 'state');
}

async function watchedOffers(env: Env, tenantId: Id<'ten'>): Promise<ReadonlySet<string>> {
  const now = Date.now();
  const known = watchedBy.get(tenantId);
  if (known && known.until > now) return known.offerIds;
  const offerIds = new Set(await watchedChannels(env, offerStatsAddress(tenantId).room));
  if (watchedBy.size >= TENANTS_MAX) watchedBy.clear();
  watchedBy.set(tenantId, { offerIds, until: now + WATCH_MEMORY_MS });
  return offerIds;
}

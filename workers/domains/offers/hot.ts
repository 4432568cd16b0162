import type { Env } from '../../env';
import type { Id } from '../../platform/id';

/**
 * The offer as the redirector needs it: one small row in KV, read at the edge, never the authority. D1 is. A change
 * reaches every redirect within isolate memory (10 s) + KV `cacheTtl` (30 s) = 40 s. No zod, no drizzle: hot path.
 */
export interface OfferSnapshot {
  id: Id<'off'>;
  tenantId: Id<'ten'>;
  tenantSlug: string;
  tenantStatus: 'active' | 'suspended';
  merchantSlug: string;
  merchantStatus: 'active' | 'paused';
  /** The offer's own template, else its merchant's; holds `{clickId}`. */
  linkTemplate: string;
  status: 'active' | 'paused';
  startsAt: number;
  endsAt: number | null;
  version: number;
}

const KV_CACHE_SECONDS = 30;
const KV_LIFE_SECONDS = 86_400;
/** Racing publishers settle in two rounds; more means the offer is being edited without end, and the next one wins. */
const ROUNDS_MAX = 4;

const SNAPSHOT_SQL = `
  select o.id as id, o.tenant_id as tenantId, t.slug as tenantSlug, t.status as tenantStatus, m.slug as merchantSlug,
    m.status as merchantStatus, coalesce(o.link_template, m.link_template) as linkTemplate, o.status as status,
    o.starts_at as startsAt, o.ends_at as endsAt, o.version as version
  from offers o
  join merchants m on m.tenant_id = o.tenant_id and m.id = o.merchant_id
  join tenants t on t.id = o.tenant_id
  where o.id = ?1`;

const keyOf = (offerId: string) => `offer:${offerId}`;

/** The snapshot as D1 has it now; null when there is no such offer. The tenant is an outcome here, not an input. */
export function readSnapshot(env: Env, offerId: string): Promise<OfferSnapshot | null> {
  return env.DB.prepare(SNAPSHOT_SQL).bind(offerId).first<OfferSnapshot>();
}

/** The snapshot as KV has it, at most 30 s old by this data centre's own cache; null when it is not there. */
export function cachedSnapshot(env: Env, offerId: string): Promise<OfferSnapshot | null> {
  return env.HOT.get<OfferSnapshot>(keyOf(offerId), { type: 'json', cacheTtl: KV_CACHE_SECONDS });
}

/**
 * Puts the offer into KV, or takes it out when it is gone. It reads D1 again after it wrote: of two racing publishers
 * the one that wrote the older row sees the newer one and writes once more, so KV ends with what D1 has. `known` is what
 * the caller has just read.
 */
export async function publishSnapshot(env: Env, offerId: string, known?: OfferSnapshot): Promise<void> {
  let current = known ?? (await readSnapshot(env, offerId));
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const text = JSON.stringify(current);
    if (current) await env.HOT.put(keyOf(offerId), text, { expirationTtl: KV_LIFE_SECONDS });
    else await env.HOT.delete(keyOf(offerId));
    current = await readSnapshot(env, offerId);
    if (JSON.stringify(current) === text) return;
  }
}

/** Publishes every offer of a merchant, after the merchant's link, slug or state changed. */
export async function publishSnapshotsOfMerchant(env: Env, tenantId: Id<'ten'>, merchantId: string): Promise<void> {
  const { results } = await env.DB.prepare('select id from offers where tenant_id = ?1 and merchant_id = ?2')
    .bind(tenantId, merchantId)
    .all<{ id: string }>();
  for (const { id } of results) await publishSnapshot(env, id);
}

/** Publishes every offer of a business, after it was suspended or opened again. */
export async function publishSnapshotsOfTenant(env: Env, tenantId: Id<'ten'>): Promise<void> {
  const { results } = await env.DB.prepare('select id from offers where tenant_id = ?1')
    .bind(tenantId)
    .all<{ id: string }>();
  for (const { id } of results) await publishSnapshot(env, id);
}

const HOT_LIST_MAX = 24;
const hotListKey = (tenantId: string) => `hot:${tenantId}`;

/**
 * Keeps the ids of the most visited offers of late, best first, and puts those that are new among them into KV: where
 * many shoppers are about to click, no redirect has to ask D1.
 */
export async function keepHotList(env: Env, tenantId: Id<'ten'>, offerIds: Id<'off'>[]): Promise<void> {
  const hot = offerIds.slice(0, HOT_LIST_MAX);
  const known = new Set(await hotOffers(env, tenantId));
  await env.HOT.put(hotListKey(tenantId), JSON.stringify(hot), { expirationTtl: KV_LIFE_SECONDS });
  for (const id of hot) if (!known.has(id)) await publishSnapshot(env, id);
}

/** The hot list as KV has it; empty while nobody has followed anything. */
export async function hotOffers(env: Env, tenantId: Id<'ten'>): Promise<Id<'off'>[]> {
  const list = await env.HOT.get<Id<'off'>[]>(hotListKey(tenantId), { type: 'json', cacheTtl: KV_CACHE_SECONDS });
  return list ?? [];
}

/** Whether an offer may be followed now: not before it starts, not after it ends, not while it or its merchant pauses. */
export function judgeOffer(offer: OfferSnapshot, now: number): 'live' | 'ended' | 'paused' | 'gone' {
  if (offer.tenantStatus !== 'active') return 'gone';
  if (offer.endsAt !== null && offer.endsAt <= now) return 'ended';
  const isOn = offer.status === 'active' && offer.merchantStatus === 'active' && offer.startsAt <= now;
  return isOn ? 'live' : 'paused';
}

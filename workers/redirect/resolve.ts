import { cachedSnapshot, type OfferSnapshot, publishSnapshot, readSnapshot } from '../domains/offers/hot';
import { hostOfSlug, slugOfHost } from '../domains/tenants/hot';
import type { Env } from '../env';

/** An offer, ready to be followed. */
export interface Target {
  snapshot: OfferSnapshot;
  /** The tenant's host. */
  host: string;
  /** The destination cut at the click id; null when it is no http(s) address: then nobody is sent anywhere. */
  link: string[] | null;
}

interface Entry {
  target: Target | null;
  until: number;
}

const MEMORY_MS = 10_000;
const MISS_MS = 1_000;
export const GENERATION_MAX = 5_000;

/**
 * What this isolate remembers, at most two generations: an entry that is asked for moves to the young one, and when
 * that is full the old one is dropped whole. A hit on a young entry writes nothing, which an exact LRU could not do.
 */
let young = new Map<string, Entry>();
let old = new Map<string, Entry>();
const loading = new Map<string, Promise<Target | null>>();

/** How many offers this isolate remembers. */
export function rememberedCount(): number {
  return young.size + old.size;
}

/** The offer's target: at once from memory, else from KV, else from D1; racing requests share one look-up. */
export function findTarget(
  env: Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  offerId: string,
  now: number,
): Target | null | Promise<Target | null> {
  const entry = young.get(offerId) ?? revive(offerId);
  if (entry && entry.until > now) return entry.target;
  let load = loading.get(offerId);
  if (!load) {
    load = loadTarget(env, ctx, offerId, entry?.target ?? null).finally(() => loading.delete(offerId));
    loading.set(offerId, load);
    ctx.waitUntil(load); // whoever asked first may hang up; the others wait for it all the same
  }
  return load;
}

function revive(offerId: string): Entry | undefined {
  const entry = old.get(offerId);
  if (entry) remember(offerId, entry);
  return entry;
}

function remember(offerId: string, entry: Entry): void {
  if (young.size >= GENERATION_MAX) {
    old = young;
    young = new Map();
  }
  old.delete(offerId);
  young.set(offerId, entry);
}

/** A store that cannot be reached is bridged with what was known last, and is asked again a second later. */
async function loadTarget(
  env: Env,
  ctx: Pick<ExecutionContext, 'waitUntil'>,
  offerId: string,
  last: Target | null,
): Promise<Target | null> {
  let target = last;
  let life = MISS_MS;
  try {
    const snapshot = await loadSnapshot(env, ctx, offerId);
    target = snapshot && toTarget(env, snapshot);
    if (target) life = MEMORY_MS;
  } catch (error) {
    console.error(JSON.stringify({ area: 'redirect', message: 'offer not loaded', offerId, error: String(error) }));
  }
  remember(offerId, { target, until: Date.now() + life });
  return target;
}

async function loadSnapshot(env: Env, ctx: Pick<ExecutionContext, 'waitUntil'>, offerId: string) {
  const kept = await cachedSnapshot(env, offerId).catch(() => null); // D1 knows when KV cannot be read
  if (kept) return kept;
  const snapshot = await readSnapshot(env, offerId);
  if (snapshot) ctx.waitUntil(publishSnapshot(env, offerId, snapshot));
  return snapshot;
}

function toTarget(env: Env, snapshot: OfferSnapshot): Target {
  const host = hostOfSlug(snapshot.tenantSlug, env.ROOT_DOMAIN);
  return { snapshot, host, link: cutLink(snapshot.linkTemplate) };
}

const MARK = '{clickId}';
/** Stands where the click id will stand while the address is normalised; as long as one, and no part of any address. */
const SAMPLE = 'zclickidzclickidzclickidzz';

/**
 * Cuts a link template at its click id, or answers null when it is no http(s) address of its own. It is judged and
 * normalised once, as a browser would read it; a click id is 26 letters and digits and can change nothing of that.
 */
export function cutLink(template: string): string[] | null {
  const address = template.replaceAll(MARK, SAMPLE);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { host, href } = new URL(address);
  return host.includes(SAMPLE) ? null : href.split(SAMPLE);
}

/** True when this host is the offer's own tenant's. */
export function isHostOf(env: Env, target: Target, host: string): boolean {
  return host === target.host || slugOfHost(host, env.ROOT_DOMAIN) === target.snapshot.tenantSlug;
}

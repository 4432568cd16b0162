import type { Env } from '../../env';
import type { ClickId, Id } from '../../platform/id';

/** A hit as the request showed it. The address stays in this isolate: it is hashed before the hit leaves it. */
export interface RawHit {
  kind: 'issued' | 'visited';
  tenantId: Id<'ten'>;
  clickId: ClickId;
  offerId: Id<'off'>;
  userId: Id<'usr'> | null;
  at: number;
  ip: string;
  country: string | null;
  userAgent: string | null;
  referrer: string | null;
  language: string | null;
  /** HEAD or a prefetch: nobody has looked. Crawlers are told by their agent, later, in the consumer. */
  isUnseen: boolean;
  isFlagged: boolean;
}

const FLUSH_MS = 100;
const FLUSH_HITS = 100;

/** By `env`, because the queue of a buffer is the one of its own bindings. */
const buffers = new WeakMap<Env, RawHit[]>();

/**
 * Takes a hit without waiting for anything. The buffer leaves within 100 ms or at 100 hits as one queue message; what a
 * killed process may lose is what it holds.
 */
export function bufferHit(env: Env, ctx: Pick<ExecutionContext, 'waitUntil'>, hit: RawHit): void {
  let buffer = buffers.get(env);
  if (!buffer) {
    buffer = [];
    buffers.set(env, buffer);
  }
  const size = buffer.push(hit);
  if (size === 1) ctx.waitUntil(flushSoon(env));
  else if (size >= FLUSH_HITS) ctx.waitUntil(flush(env));
}

async function flushSoon(env: Env): Promise<void> {
  await scheduler.wait(FLUSH_MS);
  await flush(env);
}

async function flush(env: Env): Promise<void> {
  const hits = buffers.get(env);
  if (!hits?.length) return;
  buffers.set(env, []);
  await (await import('./send-hits')).sendHits(env, hits);
}

/** Hits of one address a minute that are credited; more are recorded with a flag. BASICS.md, "Limits". */
const PER_MINUTE_MAX = 300;
const ADDRESSES_MAX = 20_000;
const MINUTE_MS = 60_000;
let minute = 0;
const countByAddress = new Map<string, number>();

/**
 * Counts a hit of this address and tells whether it is over the rate. Counted by this isolate only, which is where one
 * address's connections end up; a flood from more addresses than are remembered starts the count anew.
 */
export function isOverRate(env: Env, ip: string, now: number): boolean {
  const current = Math.floor(now / MINUTE_MS);
  if (current !== minute || countByAddress.size >= ADDRESSES_MAX) {
    minute = current;
    countByAddress.clear();
  }
  const count = (countByAddress.get(ip) ?? 0) + 1;
  countByAddress.set(ip, count);
  return count > PER_MINUTE_MAX && count > PER_MINUTE_MAX * Number(env.LIMITS_FACTOR ?? 1);
}

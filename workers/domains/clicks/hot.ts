import type { Env } from '../../env';
import { openSigned, sign } from '../../platform/crypto/mac';
import { type ClickId, type Id, isClickId } from '../../platform/id';

/**
 * What the redirector and the click route share: the token of a click, and the buffer through which hits leave. One file,
 * as the redirector's closure is kept to twelve.
 */

/**
 * The click token of `/r/<token>`: who may follow which offer until when, and nobody's name. Wire format, before the
 * key id and the MAC that `sign` adds: three suffixes of 26 characters (click, offer, tenant) and the expiry in base 36
 * milliseconds. Fixed widths, so nothing is split and nothing can be shifted.
 */
const PURPOSE = 'click';
export const CLICK_TOKEN_MS = 24 * 3_600_000;
const WIDTH = 26;
const PREFIX_WIDTH = 4;

export interface ClickClaim {
  clickId: ClickId;
  offerId: Id<'off'>;
  tenantId: Id<'ten'>;
}

export function mintClickToken(clickKeys: string, { clickId, offerId, tenantId }: ClickClaim, now: number): string {
  const expiry = (now + CLICK_TOKEN_MS).toString(36);
  const message = clickId + offerId.slice(PREFIX_WIDTH) + tenantId.slice(PREFIX_WIDTH) + expiry;
  return sign(clickKeys, PURPOSE, message);
}

/** What a token claims, or null when it is forged, truncated, of another key, or past its 24 hours. */
export function openClickToken(clickKeys: string, token: string, now: number): ClickClaim | null {
  const message = openSigned(clickKeys, PURPOSE, token);
  if (message === null || message.length <= 3 * WIDTH) return null;
  if (Number.parseInt(message.slice(3 * WIDTH), 36) <= now) return null;
  const clickId = message.slice(0, WIDTH);
  if (!isClickId(clickId)) return null;
  return {
    clickId,
    offerId: `off_${message.slice(WIDTH, 2 * WIDTH)}`,
    tenantId: `ten_${message.slice(2 * WIDTH, 3 * WIDTH)}`,
  };
}

/** A hit as the request showed it. Address and agent stay in this isolate: they are hashed and classed before the hit leaves. */
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
  /** HEAD or a prefetch: nobody has looked. Crawlers are told by their agent, behind the answer. */
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
  if (size === 1) ctx.waitUntil(flushSoon(env, buffer));
  else if (size >= FLUSH_HITS) ctx.waitUntil(flush(env));
}

/** A buffer that was full before has left already, and the next one has a clock of its own. */
async function flushSoon(env: Env, buffer: RawHit[]): Promise<void> {
  await scheduler.wait(FLUSH_MS);
  if (buffers.get(env) === buffer) await flush(env);
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

/** Source: Sec-Purpose (Fetch metadata, WHATWG), and what older browsers send. */
export function isPrefetch(headers: Headers): boolean {
  const purpose =
    headers.get('Sec-Purpose') ?? headers.get('Purpose') ?? headers.get('X-Purpose') ?? headers.get('X-Moz');
  return purpose !== null && /prefetch|prerender|preview/i.test(purpose);
}

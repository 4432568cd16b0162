import type { Env } from '../../env';
import { type Id, newIds } from '../../platform/id';
import { ipHash } from '../../platform/limits';
import { logger } from '../../platform/log';
import type { RawHit } from './hot';
import type { QueuedHit } from './queued-hit';
import { ipPrefixOf, languageOf, referrerHostOf } from './rules';

const TRIES_MAX = 5;
const AGENT_MAX = 400;
const REMEMBERED_MAX = 10_000;

/** Hashing an address costs more than the rest of a hit; people come back within the minute. */
const addresses = new Map<string, { ipHash: string; ipPrefix: string }>();

/**
 * Sends hits as one queue message. When the queue refuses, they are written to D1 directly, and when that fails too,
 * both are tried again with growing pauses, five times in all. A hit has its id before the first try, so a message that
 * was refused and delivered all the same counts once.
 */
export async function sendHits(env: Env, raw: RawHit[]): Promise<void> {
  const ids = newIds('hit', raw.length);
  const hits = raw.map((hit, i) => queuedHit(env, ids[i] as Id<'hit'>, hit)); // one id each
  let reason: unknown;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (tries > 0) await scheduler.wait(100 * 3 ** tries);
    try {
      await env.CLICKS.send({ hits });
      return;
    } catch (error) {
      reason = error;
    }
    try {
      await (await import('./store-hits')).writeHits(env, hits);
      return;
    } catch (error) {
      reason = error;
    }
  }
  logger('clicks').error('hits lost', { count: hits.length, tries: TRIES_MAX, error: reason });
}

function queuedHit(env: Env, id: Id<'hit'>, hit: RawHit): QueuedHit {
  const { ip, referrer, userAgent, language, ...rest } = hit;
  return {
    ...rest,
    id,
    ...addressOf(env, ip),
    userAgent: (userAgent ?? '').slice(0, AGENT_MAX),
    referrerHost: referrerHostOf(referrer),
    language: languageOf(language),
  };
}

function addressOf(env: Env, ip: string) {
  let known = addresses.get(ip);
  if (!known) {
    known = { ipHash: ipHash(env, ip), ipPrefix: ipPrefixOf(ip) };
    if (addresses.size >= REMEMBERED_MAX) addresses.clear();
    addresses.set(ip, known);
  }
  return known;
}

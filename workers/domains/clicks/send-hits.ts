import type { Env } from '../../env';
import { type Id, newIds } from '../../platform/id';
import { ipHash } from '../../platform/limits';
import { logger } from '../../platform/log';
import { memo } from '../../platform/memo';
import type { RawHit } from './hot';
import { packHits, type QueuedHit, readRows } from './queued-hit';
import { readAgent } from './read-agent';
import { ipPrefixOf, languageOf, referrerHostOf } from './rules';

/** Structured clone: little more than half the work of JSON for sender, queue and consumer, and as exact. */
const FORMAT = { contentType: 'v8' } as const;
const TRIES_MAX = 5;
/**
 * So few hits in the tenth of a second that they were gathered in are a quiet time: they take the queue that delivers at
 * once. Beyond it batches of a second are worth more than its wait, as each costs the database its own commit.
 */
const QUIET_HITS = 20;
const REMEMBERED_MAX = 10_000;

/** Hashing an address and reading a page's costs more than the rest of a hit; both come back within the minute. */
const addressOf = memo(REMEMBERED_MAX, (ip, env: Env) => ({ ipHash: ipHash(env, ip), ipPrefix: ipPrefixOf(ip) }));
const referrerOf = memo(REMEMBERED_MAX, referrerHostOf);

/**
 * Sends hits as one queue message. When the queue refuses, they are written to D1 directly, and when that fails too,
 * both are tried again with growing pauses, five times in all. A hit has its id before the first try, so a message that
 * was refused and delivered all the same counts once.
 */
export async function sendHits(env: Env, raw: RawHit[]): Promise<void> {
  const ids = newIds('hit', raw.length);
  const message = packHits(raw.map((hit, i) => queuedHit(env, ids[i] as Id<'hit'>, hit))); // one id each
  const queue = raw.length < QUIET_HITS ? env.CLICKS_NOW : env.CLICKS;
  let reason: unknown;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    if (tries > 0) await scheduler.wait(100 * 3 ** tries);
    try {
      await queue.send(message, FORMAT);
      return;
    } catch (error) {
      reason = error;
    }
    try {
      await (await import('./store-hits')).writeHits(env, readRows(message));
      return;
    } catch (error) {
      reason = error;
    }
  }
  logger('clicks').error('hits lost', { count: raw.length, tries: TRIES_MAX, error: reason });
}

function queuedHit(env: Env, id: Id<'hit'>, hit: RawHit): QueuedHit {
  const agent = readAgent(hit.userAgent ?? '');
  const address = addressOf(hit.ip, env);
  // Field by field: spreading three objects costs more than all the rest of a hit.
  return {
    id,
    tenantId: hit.tenantId,
    clickId: hit.clickId,
    offerId: hit.offerId,
    kind: hit.kind,
    userId: hit.userId,
    at: hit.at,
    ipHash: address.ipHash,
    ipPrefix: address.ipPrefix,
    country: hit.country,
    device: agent.device,
    os: agent.os,
    browser: agent.browser,
    isBot: hit.isUnseen || agent.isBot,
    referrerHost: hit.referrer === null ? null : referrerOf(hit.referrer),
    language: languageOf(hit.language),
    isFlagged: hit.isFlagged,
  };
}

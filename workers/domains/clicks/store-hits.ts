import type { Env } from '../../env';
import { openDb } from '../../platform/db/open-db';
import { logger } from '../../platform/log';
import { countVisits } from '../offers';
import { type QueuedHit, readHits } from './queued-hit';
import { readAgent } from './read-agent';

/** Hits of one statement; far below D1's 2 MB for a bound text. */
const ROWS_MAX = 2_000;

const HITS_SQL = `
  insert or ignore into hits (tenant_id, id, click_id, offer_id, kind, user_id, at, ip_hash, ip_prefix, country, device,
    os, browser, referrer_host, language, is_bot, is_flagged)
  select ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
    value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15
  from json_each(?2)`;

/**
 * The click as the projection of its hits: the earliest times, the user once known, and a bot until a person has
 * followed it. Issuing is no visit, so an issued link counts as unseen until then: a preview bot that follows a
 * shopper's link first neither makes it a visit nor spoils the one that comes.
 */
const CLICKS_SQL = `
  insert into clicks (tenant_id, id, offer_id, user_id, issued_at, visited_at, first_at, ip_hash, device, is_bot, is_flagged)
  select ?1, value ->> 1, value ->> 2, value ->> 4, iif(value ->> 3 = 'issued', value ->> 5, null),
    iif(value ->> 3 = 'visited', value ->> 5, null), value ->> 5, value ->> 6, value ->> 9,
    iif(value ->> 3 = 'issued', 1, value ->> 14), value ->> 15
  from json_each(?2) where true
  on conflict (tenant_id, id) do update set
    user_id = coalesce(user_id, excluded.user_id),
    issued_at = coalesce(min(issued_at, excluded.issued_at), issued_at, excluded.issued_at),
    visited_at = coalesce(min(visited_at, excluded.visited_at), visited_at, excluded.visited_at),
    first_at = min(first_at, excluded.first_at),
    ip_hash = iif(excluded.is_bot < is_bot, excluded.ip_hash, ip_hash),
    device = iif(excluded.is_bot < is_bot, excluded.device, device),
    is_bot = min(is_bot, excluded.is_bot),
    is_flagged = max(is_flagged, excluded.is_flagged)`;

interface Row {
  hit: QueuedHit;
  isBot: boolean;
  values: (string | number | null)[];
}

/**
 * The consumer of the clicks queue: all hits of a batch in one write per tenant. When that fails the messages are
 * judged one by one, so that a poisoned one is retried, and given up, alone.
 */
export async function storeHits(batch: MessageBatch<unknown>, env: Env, ctx: ExecutionContext): Promise<void> {
  const readable: { message: Message<unknown>; hits: QueuedHit[] }[] = [];
  for (const message of batch.messages) {
    try {
      readable.push({ message, hits: readHits(message.body) });
    } catch (error) {
      setAside(message, batch.queue, error);
    }
  }
  const stored: Row[] = [];
  try {
    stored.push(
      ...(await writeHits(
        env,
        readable.flatMap(({ hits }) => hits),
      )),
    );
    for (const { message } of readable) message.ack();
  } catch {
    for (const { message, hits } of readable) {
      try {
        stored.push(...(await writeHits(env, hits)));
        message.ack();
      } catch (error) {
        setAside(message, batch.queue, error);
      }
    }
  }
  ctx.waitUntil(feedTrending(env, stored));
}

function setAside(message: Message<unknown>, queue: string, error: unknown): void {
  logger('clicks').error('message failed', { queue, attempts: message.attempts, error });
  message.retry({ delaySeconds: Math.min(300, 5 * 2 ** message.attempts) });
}

/** Writes hits and their clicks, one statement per tenant and table; what was written before stays as it is. */
export async function writeHits(env: Env, hits: QueuedHit[]): Promise<Row[]> {
  const all = hits.map(toRow);
  for (const [tenantId, rows] of Map.groupBy(all, ({ hit }) => hit.tenantId)) {
    const { d1 } = openDb(env, tenantId);
    for (let i = 0; i < rows.length; i += ROWS_MAX) {
      const values = JSON.stringify(rows.slice(i, i + ROWS_MAX).map((row) => row.values));
      await d1.batch([
        d1.prepare(HITS_SQL).bind(tenantId, values), // OR IGNORE: a hit that is there stays as it is
        d1.prepare(CLICKS_SQL).bind(tenantId, values),
      ]);
    }
  }
  return all;
}

function toRow(hit: QueuedHit): Row {
  const agent = readAgent(hit.userAgent);
  const isBot = hit.isUnseen || agent.isBot;
  const values = [
    ...[hit.id, hit.clickId, hit.offerId, hit.kind, hit.userId, hit.at, hit.ipHash, hit.ipPrefix, hit.country],
    ...[agent.device, agent.os, agent.browser, hit.referrerHost, hit.language, Number(isBot), Number(hit.isFlagged)],
  ];
  return { hit, isBot, values };
}

/** Tells `Trending` what people followed; losing or repeating a count there is no harm. */
async function feedTrending(env: Env, rows: Row[]): Promise<void> {
  const visits = rows.filter(({ hit, isBot }) => hit.kind === 'visited' && !isBot && !hit.isFlagged);
  if (visits.length === 0) return;
  const offers = visits.map(({ hit }) => ({ tenantId: hit.tenantId, offerId: hit.offerId }));
  await countVisits(env, offers, Date.now()).catch((error) =>
    logger('clicks').warn('visits not counted as trending', { count: offers.length, error }),
  );
}

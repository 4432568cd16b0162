import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import { openDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { SLOT_MS } from '../../platform/zoned-time';

const OF_OFFER = (table: string) => `${table}.tenant_id = ?1 and ${table}.offer_id = ?2`;
const FOLLOWED = `from clicks where ${OF_OFFER('clicks')} and person_at is not null`;

const forget = (table: string) => `delete from ${table} where ${OF_OFFER(table)}`;

const VISITORS_SQL = `
  insert into offer_visitors (tenant_id, offer_id, visitor, clicks)
  select ?1, offer_id, coalesce(user_id, ip_hash), count(*) ${FOLLOWED} group by 3`;

/** The last visit that was ever counted stays: the click it was of may have been found to be older. */
const TOTALS_SQL = `
  insert into offer_totals (tenant_id, offer_id, clicks, people, bots, last_at)
  select ?1, ?2, count(person_at), count(distinct iif(person_at is null, null, coalesce(user_id, ip_hash))),
    count(*) - count(person_at), max(person_at)
  from clicks where ${OF_OFFER('clicks')} and visited_at is not null
  on conflict (tenant_id, offer_id) do update set clicks = excluded.clicks, people = excluded.people,
    bots = excluded.bots, last_at = coalesce(max(last_at, excluded.last_at), last_at, excluded.last_at)`;

const partOf = (part: string, width: number, name: string) => `
  insert into offer_counts (tenant_id, offer_id, part, bucket, name, clicks)
  select ?1, offer_id, '${part}', person_at / ${width}, ifnull(${name}, ''), count(*) ${FOLLOWED} group by 4, 5`;

/** In this order: everything of one offer in one batch, so that a hit is counted before it or after it. */
const STATEMENTS = [
  ...[forget('offer_visitors'), VISITORS_SQL, TOTALS_SQL, forget('offer_counts')],
  ...[partOf('slot', SLOT_MS, 'device'), partOf('country', DAY, 'country'), partOf('referrer', DAY, 'referrer_host')],
];

/** Counts an offer's clicks anew, which gives what was there before unless somebody has changed rows by hand. */
export async function rebuildCountsOf(env: Env, tenantId: Id<'ten'>, offerId: Id<'off'>): Promise<void> {
  const { d1 } = openDb(env, tenantId);
  await d1.batch(STATEMENTS.map((text) => d1.prepare(text).bind(tenantId, offerId)));
}

const OFFERS_AT_ONCE = 500;

/** Counts the clicks of every offer anew, or of one business's: by hand, after clicks were changed by anything but their consumer. */
export async function rebuildCounts(env: Env, only: Id<'ten'> | null = null): Promise<number> {
  let after: { tenantId: Id<'ten'>; offerId: Id<'off'> } | undefined;
  let rebuilt = 0;
  do {
    const { results } = await env.DB.prepare(
      `select tenant_id as tenantId, id as offerId from offers
       where (tenant_id, id) > (?1, ?2) and tenant_id = ifnull(?3, tenant_id) order by tenant_id, id limit ${OFFERS_AT_ONCE}`,
    )
      .bind(after?.tenantId ?? only ?? '', after?.offerId ?? '', only)
      .all<{ tenantId: Id<'ten'>; offerId: Id<'off'> }>();
    for (const { tenantId, offerId } of results) await rebuildCountsOf(env, tenantId, offerId);
    rebuilt += results.length;
    after = results.at(-1);
  } while (after);
  return rebuilt;
}

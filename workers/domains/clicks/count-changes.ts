import { DAY } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { SLOT_MS } from '../../platform/zoned-time';

/**
 * What the clicks with this write's mark count as now, and as what they were counted before it: adding the first and
 * taking the second away keeps counts equal to clicks, whatever came how often and in which order. An issued link that
 * nobody has followed counts as nothing, one that only bots have followed has no `person_at`.
 */
const CHANGES = `
  with changes as (
    select offer_id, 1 as n, person_at, iif(person_at is null, null, coalesce(user_id, ip_hash)) as visitor, device,
      country, referrer_host
    from json_each(?2) as touched cross join clicks on clicks.tenant_id = ?1 and clicks.id = touched.value
    where changed_by = ?3 and visited_at is not null
    union all
    select offer_id, -1, counted_as ->> 0, iif(counted_as ->> 0 is null, null, counted_as ->> 1), counted_as ->> 2,
      counted_as ->> 3, counted_as ->> 4
    from json_each(?2) as touched cross join clicks on clicks.tenant_id = ?1 and clicks.id = touched.value
    where changed_by = ?3 and counted_as is not null)`;

/** Stands before the visitors' own statement: whether somebody is new is what that one changes. */
const TOTALS_SQL = `
  ${CHANGES}, deltas as (
    select offer_id, visitor, sum(iif(person_at is null, 0, n)) as clicks, sum(iif(person_at is null, n, 0)) as bots,
      max(iif(n > 0, person_at, null)) as last_at
    from changes group by offer_id, visitor)
  insert into offer_totals (tenant_id, offer_id, clicks, people, bots, last_at)
  select ?1, delta.offer_id, sum(delta.clicks),
    sum((ifnull(known.clicks, 0) + delta.clicks > 0) - (ifnull(known.clicks, 0) > 0)), sum(delta.bots), max(delta.last_at)
  from deltas as delta
  left join offer_visitors as known
    on known.tenant_id = ?1 and known.offer_id = delta.offer_id and known.visitor = delta.visitor
  group by delta.offer_id
  on conflict (tenant_id, offer_id) do update set
    clicks = clicks + excluded.clicks, people = people + excluded.people, bots = bots + excluded.bots,
    last_at = coalesce(max(last_at, excluded.last_at), last_at, excluded.last_at)`;

const VISITORS_SQL = `
  ${CHANGES}
  insert into offer_visitors (tenant_id, offer_id, visitor, clicks)
  select ?1, offer_id, visitor, sum(n) from changes where visitor is not null
  group by offer_id, visitor having sum(n) <> 0
  on conflict (tenant_id, offer_id, visitor) do update set clicks = clicks + excluded.clicks`;

const partOf = (part: string, width: number, name: string) => `
  select ?1, offer_id, '${part}', person_at / ${width}, ifnull(${name}, ''), sum(n) from changes
  where person_at is not null group by 2, 4, 5 having sum(n) <> 0`;

const COUNTS_SQL = `
  ${CHANGES}
  insert into offer_counts (tenant_id, offer_id, part, bucket, name, clicks)
  ${partOf('slot', SLOT_MS, 'device')}
  union all ${partOf('country', DAY, 'country')}
  union all ${partOf('referrer', DAY, 'referrer_host')}
  on conflict (tenant_id, offer_id, part, bucket, name) do update set clicks = clicks + excluded.clicks`;

/** Brings the counts of offers up to clicks that bear this mark; in the batch that marked them. */
export function countChanges(
  d1: D1Database,
  tenantId: Id<'ten'>,
  { ids, mark }: { ids: string; mark: string },
): D1PreparedStatement[] {
  return [TOTALS_SQL, VISITORS_SQL, COUNTS_SQL].map((text) => d1.prepare(text).bind(tenantId, ids, mark));
}

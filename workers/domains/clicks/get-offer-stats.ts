import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { getOfferRow } from '../offers';
import { breakdownOf, countByTime, type Part } from './offer-breakdowns';
import type { OfferStats } from './schema';
import { SLOT_MS } from './zoned-time';

/** Breakdowns are of the last 30 days: hits are kept 35 (workers/decisions/0005-growth.md). */
export const STATS_DAYS = 30;
const PARTS_MAX = 10;

const TOTALS_SQL = `
  select count(*) filter (where is_bot = 0) as clicks,
    count(distinct coalesce(user_id, ip_hash)) filter (where is_bot = 0) as uniqueClicks,
    count(*) filter (where is_bot = 1) as bots,
    max(visited_at) filter (where is_bot = 0) as lastAt
  from clicks where tenant_id = ?1 and offer_id = ?2 and visited_at is not null`;

const SLOTS_SQL = `
  select visited_at / ${SLOT_MS} as slot, count(*) as clicks from clicks
  where tenant_id = ?1 and offer_id = ?2 and visited_at >= ?3 and is_bot = 0 group by slot`;

/** Each click once, as its first visit by a person was; four lists from one walk over them. */
const PARTS_SQL = `
  with visits as (
    select min(at), device, country, referrer_host from hits
    where hits.tenant_id = ?1 and offer_id = ?2 and at >= ?3 and kind = 'visited' and is_bot = 0 group by click_id)
  select * from (select 'device' as part, device as name, count(*) as clicks from visits group by device
    order by clicks desc, name limit ?4)
  union all select * from (select 'country', country, count(*) as n from visits group by country order by n desc, 2 limit ?4)
  union all select * from (select 'referrer', referrer_host, count(*) as n from visits group by referrer_host
    order by n desc, 2 limit ?4)
  union all select 'all', null, count(*) from visits`;

interface Totals {
  clicks: number;
  uniqueClicks: number;
  bots: number;
  lastAt: number | null;
}

/** How often an offer's links were followed, by people and by bots; an issued link that nobody followed is no click. */
export async function getOfferStats(ctx: Ctx, offerId: string): Promise<OfferStats> {
  const offer = await getOfferRow(ctx, offerId);
  const { d1 } = ctx.db;
  const { id, timeZone } = ctx.tenant;
  const now = ctx.now();
  // A day more than is shown: it began before the zone's first day did, wherever that is.
  const since = now - (STATS_DAYS + 1) * DAY;
  const [totals, slots, parts] = await d1.batch<unknown>([
    d1.prepare(TOTALS_SQL).bind(id, offer.id),
    d1.prepare(SLOTS_SQL).bind(id, offer.id, since),
    d1.prepare(PARTS_SQL).bind(id, offer.id, since, PARTS_MAX),
  ]);
  // The statements above are the proof of these shapes; an aggregate always answers one row.
  const [{ clicks, uniqueClicks, bots, lastAt }] = (totals?.results ?? []) as [Totals];
  const rows = (parts?.results ?? []) as Part[];
  return {
    ...{ clicks, uniqueClicks, bots, lastClickAt: lastAt === null ? null : toIso(lastAt) },
    ...countByTime((slots?.results ?? []) as { slot: number; clicks: number }[], STATS_DAYS, now, timeZone),
    ...{ byDevice: breakdownOf(rows, 'device'), byCountry: breakdownOf(rows, 'country') },
    byReferrer: breakdownOf(rows, 'referrer'),
  };
}

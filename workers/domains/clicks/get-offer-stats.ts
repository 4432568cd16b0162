import { DAY, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { firstSlotOf } from '../../platform/zoned-time';
import { getOfferRow } from '../offers';
import { breakdownOf, countByTime, type Part } from './offer-breakdowns';
import type { OfferStats } from './schema';

/** Breakdowns are of the last 30 days: counts by quarter and by day are kept 40 (forget-old-counts.ts). */
export const STATS_DAYS = 30;
const PARTS_MAX = 10;

const TOTALS_SQL = `
  select clicks, people, bots, last_at as lastAt from offer_totals
  where offer_totals.tenant_id = ?1 and offer_totals.offer_id = ?2`;

const SLOTS_SQL = `
  select bucket as slot, sum(clicks) as clicks from offer_counts
  where offer_counts.tenant_id = ?1 and offer_counts.offer_id = ?2 and part = 'slot' and bucket >= ?3 group by bucket`;

/** The most frequent names of a part, each beside the sum of all; pages that were not counted by name come last. */
const partOf = (part: Part['part'], where: string) => `
  select * from (select '${part}' as part, name, sum(clicks) as clicks, sum(sum(clicks)) over () as total from offer_counts
    where offer_counts.tenant_id = ?1 and offer_counts.offer_id = ?2 and ${where} group by name having sum(clicks) > 0
    order by name = '*', 3 desc, name limit ?5)`;
const PARTS_SQL = [
  partOf('device', `part = 'slot' and bucket >= ?3`),
  partOf('country', `part = 'country' and bucket >= ?4`),
  partOf('referrer', `part = 'referrer' and bucket >= ?4`),
].join(' union all ');

interface Totals {
  clicks: number;
  people: number;
  bots: number;
  lastAt: number | null;
}
const NOTHING: Totals = { clicks: 0, people: 0, bots: 0, lastAt: null };

/**
 * How often an offer's links were followed, by people and by bots; an issued link that nobody followed is no click. Read
 * from the counts that are kept with the clicks, so a million clicks cost what a thousand do.
 */
export async function getOfferStats(ctx: Ctx, offerId: string): Promise<OfferStats> {
  const offer = await getOfferRow(ctx, offerId);
  const { d1 } = ctx.db;
  const { id, timeZone } = ctx.tenant;
  const now = ctx.now();
  const { slot, at } = firstSlotOf(STATS_DAYS, now, timeZone);
  const [totals, slots, parts] = await d1.batch<unknown>([
    d1.prepare(TOTALS_SQL).bind(id, offer.id),
    d1.prepare(SLOTS_SQL).bind(id, offer.id, slot),
    // Countries and pages are counted by whole days of UTC: the first of them begins before the zone's first day.
    d1.prepare(PARTS_SQL).bind(id, offer.id, slot, Math.floor(at / DAY), PARTS_MAX),
  ]);
  // The statements above are the proof of these shapes.
  const [{ clicks, people, bots, lastAt } = NOTHING] = (totals?.results ?? []) as Totals[];
  const rows = (parts?.results ?? []) as Part[];
  return {
    ...{ clicks, uniqueClicks: people, bots, lastClickAt: lastAt === null ? null : toIso(lastAt) },
    ...countByTime((slots?.results ?? []) as { slot: number; clicks: number }[], STATS_DAYS, now, timeZone),
    ...{ byDevice: breakdownOf(rows, 'device'), byCountry: breakdownOf(rows, 'country') },
    byReferrer: breakdownOf(rows, 'referrer'),
  };
}

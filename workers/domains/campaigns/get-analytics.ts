import { DAY, HOUR, MINUTE, toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { SLOT_MS, zonedTime } from '../../platform/zoned-time';
import { countPool } from '../codes';
import { funnelOf, paceOf, soldOutMinutesOf } from './analytics-rules';
import type { CampaignAnalytics } from './analytics-schema';

const CHART_MINUTES = 60;
const PACE_MINUTES = 5;
const HOURS_OVER = 7 * DAY;
const COUNTRIES_MAX = 20;

/** The numbers of a campaign that its caller may see: its pool's at this second, the rest as far as D1 follows it. */
export async function getAnalytics(ctx: Ctx, campaignId: Id<'cmp'>): Promise<CampaignAnalytics> {
  const now = ctx.now();
  const thisMinute = now - (now % MINUTE);
  const from = thisMinute - (CHART_MINUTES - 1) * MINUTE;
  const [counts, rows] = await Promise.all([
    countPool(ctx, campaignId, { isFresh: true }),
    readCounts(ctx, campaignId, from, now),
  ]);
  const byMinute = new Map(rows.minutes.map(({ minute, claims }) => [minute, claims]));
  const minutes = Array.from({ length: CHART_MINUTES }, (_, i) => {
    const at = from + i * MINUTE;
    return { at: toIso(at), claims: byMinute.get(at) ?? 0 };
  });
  const { total, available, claimed, used, revoked } = counts;
  const pace = paceOf(
    minutes.slice(-PACE_MINUTES).map(({ claims }) => claims),
    available,
  );
  return {
    ...{ total, available, claimed, used, revoked, ...pace },
    ...{ soldOutMinutes: soldOutMinutesOf(counts, rows.whole), funnel: funnelOf(counts, rows.whole.viewed) },
    byPlatform: Object.fromEntries(rows.platforms.map(({ platform, claims }) => [platform || 'unknown', claims])),
    byCountry: rows.countries.map(({ country, claims }) => ({ country: country || null, claims })),
    ...{ byHour: hoursOf(rows.slots, ctx.tenant.timeZone), minutes },
  };
}

interface Counted {
  minutes: { minute: number; claims: number }[];
  platforms: { platform: string; claims: number }[];
  countries: { country: string; claims: number }[];
  slots: { slot: number; claims: number }[];
  /** Over all minutes: who looked, and the minutes of the first and of the last claim. */
  whole: { viewed: number; first: number | null; last: number | null };
}

async function readCounts({ db: { d1 }, tenant }: Ctx, id: string, from: number, now: number): Promise<Counted> {
  const select = (what: string, where = '', rest = '') =>
    `select ${what}, sum(claimed) as claims from campaign_minutes where tenant_id = ?1 and campaign_id = ?2 ${where} ${rest}`;
  const [minutes, platforms, countries, slots, whole] = await d1.batch([
    d1.prepare(select('minute', 'and minute >= ?3', 'group by minute')).bind(tenant.id, id, from),
    d1.prepare(select('platform', '', 'group by platform having claims > 0 order by claims desc')).bind(tenant.id, id),
    d1
      .prepare(select('country', '', 'group by country having claims > 0 order by claims desc, country limit ?3'))
      .bind(tenant.id, id, COUNTRIES_MAX),
    d1
      .prepare(select(`minute / ${SLOT_MS} as slot`, 'and minute >= ?3', 'group by slot'))
      .bind(tenant.id, id, now - HOURS_OVER),
    d1
      .prepare(
        `select coalesce(sum(viewed), 0) as viewed, min(iif(claimed > 0, minute, null)) as first,
           max(iif(claimed > 0, minute, null)) as last
         from campaign_minutes where tenant_id = ?1 and campaign_id = ?2`,
      )
      .bind(tenant.id, id),
  ]);
  return {
    minutes: (minutes?.results ?? []) as Counted['minutes'], // the columns of the statements above
    platforms: (platforms?.results ?? []) as Counted['platforms'],
    countries: (countries?.results ?? []) as Counted['countries'],
    slots: (slots?.results ?? []) as Counted['slots'],
    whole: (whole?.results[0] ?? { viewed: 0, first: null, last: null }) as Counted['whole'],
  };
}

/** No clock stands off by less than a quarter of an hour, so a quarter belongs to one hour of any zone. */
function hoursOf(slots: Counted['slots'], timeZone: string): number[] {
  const hours = new Array<number>(DAY / HOUR).fill(0);
  for (const { slot, claims } of slots) {
    const { hour } = zonedTime(slot * SLOT_MS, timeZone);
    hours[hour] = (hours[hour] ?? 0) + claims;
  }
  return hours;
}

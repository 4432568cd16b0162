import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { countByTime } from './offer-breakdowns';
import { SLOT_MS } from './zoned-time';

/**
 * Offer by offer (a CROSS JOIN keeps that order), because visits are indexed by offer: a walk over all of a year's clicks
 * would find the same.
 */
const SLOTS_SQL = `
  select visit.visited_at / ${SLOT_MS} as slot, count(*) as clicks
  from offers as deal
  cross join clicks as visit on visit.tenant_id = ?1 and visit.offer_id = deal.id and visit.visited_at >= ?2
  where deal.tenant_id = ?1 and visit.is_bot = 0 group by slot`;

/** How often the links of this business were followed by people on each of the last days of its zone, the oldest first. */
export async function countVisitsByDay(ctx: Ctx, days: number): Promise<{ day: string; clicks: number }[]> {
  // A day more than is shown: it began before the zone's first day did, wherever that is.
  const since = ctx.now() - (days + 1) * DAY;
  const { results } = await ctx.db.d1
    .prepare(SLOTS_SQL)
    .bind(ctx.tenant.id, since)
    .all<{ slot: number; clicks: number }>();
  return countByTime(results, days, ctx.now(), ctx.tenant.timeZone).byDay;
}

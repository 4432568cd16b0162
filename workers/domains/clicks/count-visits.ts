import type { Ctx } from '../../platform/context';
import { firstSlotOf } from '../../platform/zoned-time';
import { countByTime } from './offer-breakdowns';

/** Offer by offer (a CROSS JOIN keeps that order), because that is how counts are kept: a few rows a day and offer. */
const SLOTS_SQL = `
  select visit.bucket as slot, sum(visit.clicks) as clicks
  from offers as deal
  cross join offer_counts as visit
    on visit.tenant_id = ?1 and visit.offer_id = deal.id and visit.part = 'slot' and visit.bucket >= ?2
  where deal.tenant_id = ?1 group by slot`;

/** How often the links of this business were followed by people on each of the last days of its zone, the oldest first. */
export async function countVisitsByDay(ctx: Ctx, days: number): Promise<{ day: string; clicks: number }[]> {
  const { results } = await ctx.db.d1
    .prepare(SLOTS_SQL)
    .bind(ctx.tenant.id, firstSlotOf(days, ctx.now(), ctx.tenant.timeZone).slot)
    .all<{ slot: number; clicks: number }>();
  return countByTime(results, days, ctx.now(), ctx.tenant.timeZone).byDay;
}

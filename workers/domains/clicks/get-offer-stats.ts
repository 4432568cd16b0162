import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { getOfferRow } from '../offers';
import type { OfferStats } from './schema';

const STATS_SQL = `
  select count(*) filter (where is_bot = 0) as clicks,
    count(distinct coalesce(user_id, ip_hash)) filter (where is_bot = 0) as uniqueClicks,
    count(*) filter (where is_bot = 1) as bots,
    max(visited_at) filter (where is_bot = 0) as lastAt
  from clicks where tenant_id = ?1 and offer_id = ?2 and visited_at is not null`;

/** How often an offer's links were followed, by people and by bots; an issued link that nobody followed is no click. */
export async function getOfferStats(ctx: Ctx, offerId: string): Promise<OfferStats> {
  const offer = await getOfferRow(ctx, offerId);
  const row = await ctx.db.d1
    .prepare(STATS_SQL)
    .bind(ctx.tenant.id, offer.id)
    .first<{ clicks: number; uniqueClicks: number; bots: number; lastAt: number | null }>();
  const { clicks = 0, uniqueClicks = 0, bots = 0, lastAt = null } = row ?? {};
  return { clicks, uniqueClicks, bots, lastClickAt: lastAt === null ? null : toIso(lastAt) };
}

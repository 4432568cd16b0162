import { DAY, HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { idFloor } from '../../platform/id';

/** What was recorded of one click, as staff may see it: no address, no agent. */
export interface HitOfClick {
  kind: 'issued' | 'visited';
  at: number;
  device: string;
  country: string | null;
  isBot: boolean;
  isFlagged: boolean;
}

const HITS_MAX = 50;

/**
 * The hits of a click, the earliest first. They have no index of their own, as each write would pay for it: ids run with time, and a
 * link is good for a day, so a day of the business's hits is looked through.
 */
export async function listHitsOfClick(ctx: Ctx, clickId: string, firstAt: number): Promise<HitOfClick[]> {
  const { results } = await ctx.db.d1
    .prepare(
      `select h.kind, h.at, h.device, h.country, h.is_bot as isBot, h.is_flagged as isFlagged from hits as h
       where h.tenant_id = ?1 and h.id >= ?3 and h.id < ?4 and h.click_id = ?2 order by h.at limit ?5`,
    )
    .bind(ctx.tenant.id, clickId, idFloor('hit', firstAt - HOUR), idFloor('hit', firstAt + DAY + HOUR), HITS_MAX)
    .all<Omit<HitOfClick, 'isBot' | 'isFlagged'> & { isBot: number; isFlagged: number }>();
  return results.map((hit) => ({ ...hit, isBot: hit.isBot === 1, isFlagged: hit.isFlagged === 1 }));
}

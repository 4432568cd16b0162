import type { Ctx } from '../platform/context';
import { newClickId } from '../platform/id';

/** A click of an offer, as the consumer of hits would have stored it. */
export async function addClick(ctx: Ctx, offerId: string): Promise<void> {
  await ctx.db.d1
    .prepare(
      `insert into clicks (tenant_id, id, offer_id, first_at, ip_hash, device, is_bot, is_flagged)
       values (?1, ?2, ?3, 1, 'x', 'phone', 0, 0)`,
    )
    .bind(ctx.tenant.id, newClickId(), offerId)
    .run();
}

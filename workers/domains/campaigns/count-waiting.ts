import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { campaignWaiting } from './tables';

/** How many have confirmed that they wait for codes of a campaign and were not told yet. */
export async function countWaiting(ctx: Ctx, campaignId: Id<'cmp'>): Promise<number> {
  const w = campaignWaiting;
  return ctx.db.orm.$count(
    w,
    and(
      ...[eq(w.tenantId, ctx.tenant.id), eq(w.campaignId, campaignId)],
      ...[isNotNull(w.confirmedAt), isNull(w.toldAt)],
    ),
  );
}

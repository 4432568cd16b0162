import { and, eq, gt, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { deliveries } from './tables';

/** Messages of this business that did not arrive, posted since then. */
export async function countFailedMessages(ctx: Ctx, since: number): Promise<{ count: number; since: number | null }> {
  const row = await ctx.db.orm
    .select({ count: sql<number>`count(*)`, since: sql<number | null>`min(${deliveries.postedAt})` })
    .from(deliveries)
    .where(
      and(
        ...[eq(deliveries.tenantId, ctx.tenant.id), gt(deliveries.postedAt, since)],
        sql`${deliveries.status} in ('failed', 'bounced')`,
      ),
    )
    .get();
  return row ?? { count: 0, since: null };
}

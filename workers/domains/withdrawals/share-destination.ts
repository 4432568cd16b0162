import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { payoutDestinations } from './tables';

/** Whether two members of this business named the same account to be paid to. */
export async function shareDestination(ctx: Ctx, one: Id<'usr'>, other: Id<'usr'>): Promise<boolean> {
  const { id } = ctx.tenant;
  const [row] = await ctx.db.orm
    .select({ id: payoutDestinations.id })
    .from(payoutDestinations)
    .where(
      and(
        ...[eq(payoutDestinations.tenantId, id), eq(payoutDestinations.userId, one)],
        sql`exists (select 1 from payout_destinations as theirs where theirs.tenant_id = ${id}
          and theirs.user_id = ${other} and theirs.details_index = ${payoutDestinations.detailsIndex})`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

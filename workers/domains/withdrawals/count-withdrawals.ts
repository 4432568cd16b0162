import { and, count, eq, min } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { withdrawals } from './tables';

/** How many withdrawals wait for a decision, and since when the oldest does. */
export async function countWithdrawals(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const [row] = await ctx.db.orm
    .select({ count: count(), since: min(withdrawals.askedAt) })
    .from(withdrawals)
    .where(and(eq(withdrawals.tenantId, ctx.tenant.id), eq(withdrawals.status, 'pending')));
  return row ?? { count: 0, since: null };
}

import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { isId } from '../../platform/id';
import { referrals } from './tables';

/** A referral of this business, or null. */
export async function findReferral(ctx: Ctx, id: string): Promise<typeof referrals.$inferSelect | null> {
  if (!isId('rfl', id)) return null;
  const isIt = and(eq(referrals.tenantId, ctx.tenant.id), eq(referrals.id, id));
  const [row] = await ctx.db.orm.select().from(referrals).where(isIt);
  return row ?? null;
}

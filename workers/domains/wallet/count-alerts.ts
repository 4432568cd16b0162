import { and, count, eq, isNull, min } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { walletAlerts } from './tables';

/** Differences that nobody has settled, and since when the oldest of them waits. */
export async function countAlerts(ctx: Ctx): Promise<{ count: number; since: number | null }> {
  const [row] = await ctx.db.orm
    .select({ count: count(), since: min(walletAlerts.firstSeenAt) })
    .from(walletAlerts)
    .where(and(eq(walletAlerts.tenantId, ctx.tenant.id), isNull(walletAlerts.settledAt)));
  return row ?? { count: 0, since: null };
}

/** The same of one wallet. */
export async function countAlertsOf(ctx: Ctx, ledgerId: Id<'led'>): Promise<number> {
  const ofLedger = and(eq(walletAlerts.tenantId, ctx.tenant.id), eq(walletAlerts.ledgerId, ledgerId));
  const [row] = await ctx.db.orm
    .select({ count: count() })
    .from(walletAlerts)
    .where(and(ofLedger, isNull(walletAlerts.settledAt)));
  return row?.count ?? 0;
}

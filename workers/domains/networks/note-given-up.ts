import { and, eq } from 'drizzle-orm';
import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { networkAccounts } from './tables';

/** Marks an account whose sync failed on our side at every try, for its staff to see; it is tried again in an hour. */
export async function noteGivenUp(ctx: Ctx, accountId: Id<'net'>): Promise<void> {
  const now = ctx.now();
  const isIt = and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.id, accountId));
  await ctx.db.orm
    .update(networkAccounts)
    .set({ faultKind: 'ours', faultText: 'every try failed', faultAt: now, nextPollAt: now + HOUR })
    .where(isIt);
}

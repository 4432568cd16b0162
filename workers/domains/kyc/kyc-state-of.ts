import { and, desc, eq, ne } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { KycState } from './schema';
import { kycRequests } from './tables';

export interface KycStanding {
  state: 'none' | KycState;
  /** Why the last request was rejected. */
  reason: string | null;
}

/** Where a member stands with proving who they are: what their last request came to. */
export async function kycStateOf(ctx: Ctx, userId: Id<'usr'>): Promise<KycStanding> {
  const [row] = await ctx.db.orm
    .select({ state: kycRequests.state, reason: kycRequests.reason })
    .from(kycRequests)
    .where(and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.userId, userId), ne(kycRequests.state, 'draft')))
    .orderBy(desc(kycRequests.id))
    .limit(1);
  return row && row.state !== 'draft' ? { state: row.state, reason: row.reason } : { state: 'none', reason: null };
}

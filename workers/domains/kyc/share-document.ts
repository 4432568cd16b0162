import { and, eq, ne, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { kycRequests } from './tables';

/** Whether two members of this business sent the same document. */
export async function shareDocument(ctx: Ctx, one: Id<'usr'>, other: Id<'usr'>): Promise<boolean> {
  const { id } = ctx.tenant;
  const isTheirs = and(eq(kycRequests.tenantId, id), eq(kycRequests.userId, one), ne(kycRequests.state, 'draft'));
  const isShared = sql`exists (select 1 from kyc_requests as theirs where theirs.tenant_id = ${id}
    and theirs.user_id = ${other} and theirs.state <> 'draft' and theirs.number_index = ${kycRequests.numberIndex})`;
  const [row] = await ctx.db.orm
    .select({ id: kycRequests.id })
    .from(kycRequests)
    .where(and(isTheirs, isShared))
    .limit(1);
  return row !== undefined;
}

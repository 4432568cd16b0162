import { and, eq } from 'drizzle-orm';
import { memberships } from '../domains/identity';
import type { Id } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';

type Change = Partial<Pick<typeof memberships.$inferSelect, 'status' | 'roles'>>;

/** Changes a test's own membership directly, without the rules that stand before such a change. */
export async function setMembership(tenant: Tenant, userId: Id<'usr'>, change: Change): Promise<void> {
  const { ctx } = mintContext(tenant);
  const isIt = and(eq(memberships.tenantId, tenant.id), eq(memberships.userId, userId));
  await ctx.db.orm.update(memberships).set(change).where(isIt);
}

import { referrals } from '../domains/referrals/tables';
import { type Id, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintUser } from './mint-user';

/** A friend who came by somebody's link, written directly; refused unless said otherwise. */
export async function mintReferral(
  tenant: Tenant,
  wish: Partial<typeof referrals.$inferInsert> = {},
): Promise<Id<'rfl'>> {
  const { ctx } = mintContext(tenant);
  const [referrer, friend] = [await mintUser(tenant), await mintUser(tenant)];
  const id = newId('rfl');
  await ctx.db.orm.insert(referrals).values({
    ...{ tenantId: tenant.id, id, referrerId: referrer.userId, friendId: friend.userId, joinedAt: ctx.now() },
    ...{ state: 'refused', refusal: 'same-place' },
    ...wish,
  });
  return id;
}

import { deliveries } from '../domains/notifications/tables';
import { type Id, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';

/** What became of a message that was sent in this tenant, written directly; a failed invite unless said otherwise. */
export async function mintDelivery(
  tenant: Tenant,
  wish: Partial<typeof deliveries.$inferInsert> = {},
): Promise<Id<'ntf'>> {
  const { ctx } = mintContext(tenant);
  const id = newId('ntf');
  await ctx.db.orm.insert(deliveries).values({
    ...{ tenantId: tenant.id, id, key: id, channel: 'email', recipientIndex: `index-${id}`, kind: 'staff-invite' },
    ...{ language: 'en', status: 'failed', error: 'suppressed', attempts: 1, claimedUntil: 0, postedAt: ctx.now() },
    ...wish,
  });
  return id;
}

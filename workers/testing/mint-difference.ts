import { eq } from 'drizzle-orm';
import { raiseAlerts } from '../domains/wallet/raise-alerts';
import { walletAlerts } from '../domains/wallet/tables';
import type { Id } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';

/** An open difference in the sum of this business's wallets, as a check would have found it. */
export async function mintDifference(tenant: Tenant): Promise<Id<'alr'>> {
  const { ctx } = mintContext(tenant);
  await raiseAlerts(ctx, '', [{ kind: 'liability', expected: 100, found: 90, detail: 'available' }]);
  const rows = await ctx.db.orm.select().from(walletAlerts).where(eq(walletAlerts.tenantId, tenant.id));
  const id = rows.find(({ settledAt }) => settledAt === null)?.id;
  if (!id) throw new Error('a difference was raised and is not there');
  return id;
}

import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { createAccount } from './create-account';
import { networkAccounts } from './tables';

/** What the simulated Admitad of /dev knows us by. */
export const DEMO_NETWORK = {
  clientId: 'souk-development',
  clientSecret: 'souk-development-secret',
  hookSecret: 'development-admitad-hook-secret',
};

/** The portal's account at the simulated Admitad; one that is there is left alone. */
export async function seedDemoNetworks(ctx: Ctx): Promise<void> {
  const known = await ctx.db.orm
    .select({ id: networkAccounts.id })
    .from(networkAccounts)
    .where(and(eq(networkAccounts.tenantId, ctx.tenant.id), eq(networkAccounts.network, 'admitad')))
    .get();
  if (known) return;
  const { clientId, clientSecret, hookSecret } = DEMO_NETWORK;
  await createAccount(ctx, {
    ...{ network: 'admitad', name: 'Admitad India', websiteId: '22222', hookSecret },
    credentials: { clientId, clientSecret },
  });
}

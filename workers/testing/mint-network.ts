import { createAccount } from '../domains/networks/create-account';
import { getAccountRow } from '../domains/networks/find';
import type { NewNetworkAccount } from '../domains/networks/schema';
import type { Tenant } from '../platform/tenant';
import { mintContext, newKey } from './mint';
import { credentialsOf, type Simulated } from './simulated-networks';

/** An account at a network that knows it, made by the verb that staff use, and the secret of its postback address. */
export async function mintNetwork(
  tenant: Tenant,
  wish: Partial<Omit<NewNetworkAccount, 'network'>> & { network?: Simulated; clientId?: string } = {},
) {
  const { ctx, settled } = mintContext(tenant);
  const { network = 'admitad', clientId = `client-${newKey().slice(4)}`, ...rest } = wish;
  const credentials = credentialsOf(network, clientId);
  const hookSecret = `hook-${newKey()}`;
  const made = await createAccount(ctx, {
    ...{ network, name: 'Our account', websiteId: '22222', credentials, hookSecret },
    ...rest,
  });
  const row = await getAccountRow(ctx, made.id);
  return { ctx, settled, clientId, hookSecret, id: row.id, row: () => getAccountRow(ctx, row.id) };
}

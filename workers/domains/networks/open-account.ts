import type { Env } from '../../env';
import { baseUrlOf } from '../../platform/base-url';
import type { NetworkAdapter, OpenAccount } from './adapter';
import { admitad } from './admitad';
import type { Fetcher } from './ask-network';
import { cuelinks } from './cuelinks';
import type { AccountRow } from './find';
import type { AffiliateNetwork } from './schema';
import { openSession, openVault } from './vault';
import { vcommission } from './vcommission';

const through: Fetcher = (url, init) => fetch(url, init);

const ADAPTERS: Record<AffiliateNetwork, (fetcher: Fetcher) => NetworkAdapter> = { admitad, vcommission, cuelinks };

/** The adapter of a network. */
export function adapterOf(network: AffiliateNetwork, fetcher: Fetcher = through): NetworkAdapter {
  return ADAPTERS[network](fetcher);
}

/** An account with its secrets in clear, for one request to its network. */
export async function openAccount(env: Env, row: AccountRow): Promise<OpenAccount> {
  const vault = await openVault(env, row);
  const { id, network, websiteId, timeZone } = row;
  return {
    ...{ id, network, websiteId, timeZone, baseUrl: baseUrl(env, network) },
    credentials: JSON.parse(await vault.open('credentials', row.credentialsSealed)),
    session: await openSession(vault, row.sessionSealed),
  };
}

function baseUrl(env: Env, network: AffiliateNetwork): string {
  const urls: Record<AffiliateNetwork, string> = {
    admitad: baseUrlOf(env, env.ADMITAD_BASE_URL, 'https://api.admitad.com'),
    vcommission: baseUrlOf(env, env.VCOMMISSION_BASE_URL, 'https://api.trackier.com'),
    cuelinks: baseUrlOf(env, env.CUELINKS_BASE_URL, 'https://www.cuelinks.com/api/v2'),
  };
  return urls[network];
}

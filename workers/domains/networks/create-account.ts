import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { write } from '../../platform/write';
import { networkErrors } from './errors';
import { presentAccount } from './present';
import { fullBucket } from './rules';
import { NETWORK_NEEDS, NETWORK_ZONES, type NetworkAccount, type NewNetworkAccount } from './schema';
import { networkAccounts } from './tables';
import { hintOf, hookHash, newHookSecret, newVault } from './vault';

/** Adds an account at a network: its secrets sealed, its first sync due at once. The demo brings a hook secret that testers know. */
export async function createAccount(
  ctx: Ctx,
  input: NewNetworkAccount & { hookSecret?: string },
): Promise<NetworkAccount> {
  const { network, name, credentials, hookSecret = newHookSecret() } = input;
  mustBeOn(ctx, network);
  mustHold(network, credentials);
  const now = ctx.now();
  const id = newId('net');
  const { wrapped, vault } = await newVault(ctx.env, ctx.tenant.id, id);
  const row = {
    ...{ tenantId: ctx.tenant.id, id, network, name, wrapped, status: 'active' as const },
    ...{ websiteId: input.websiteId ?? '', timeZone: input.timeZone ?? NETWORK_ZONES[network] },
    credentialsSealed: await vault.seal('credentials', JSON.stringify(credentials)),
    credentialsHint: hintOf(credentials),
    hookHash: hookHash(ctx.env, hookSecret),
    hookSealed: await vault.seal('hook', hookSecret),
    ...{ ...fullBucket(now), nextPollAt: now, createdAt: now, updatedAt: now },
  };
  const after = { network, name, websiteId: row.websiteId, timeZone: row.timeZone };
  const made = ctx.db.orm.insert(networkAccounts).values(row);
  await write(ctx, {
    statements: [made],
    audit: [{ action: 'networks.account-created', subject: id, after }],
  });
  return presentAccount(ctx, { ...UNTOUCHED, ...row });
}

/** Adapters that are known from third parties and from memory only are off until the deployment says that they were probed. */
const PROBED: readonly NewNetworkAccount['network'][] = ['admitad'];

function mustBeOn({ env }: Ctx, network: NewNetworkAccount['network']): void {
  const isOn = PROBED.includes(network) || (env.UNPROBED_NETWORKS ?? '').split('|').includes(network);
  if (!isOn) throw refuse(networkErrors.notProbed, `Name it in UNPROBED_NETWORKS once it was: ${network}.`);
}

/** What a row holds before its first sync. */
const UNTOUCHED = {
  ...{ takenUntil: null, runFrom: null, runUntil: null, runPlace: null, runRows: 0, leasedBy: null, leasedUntil: 0 },
  ...{ sessionSealed: null, hintedAt: null, failures: 0, lastSuccessAt: null },
  ...{ faultKind: null, faultText: null, faultAt: null, version: 1 },
};

/** Refuses credentials that this network does not ask for, and lacks none of those it does. */
export function mustHold(network: NewNetworkAccount['network'], credentials: NewNetworkAccount['credentials']): void {
  const needs = NETWORK_NEEDS[network];
  const missing = needs.filter((name) => !(name in credentials));
  const foreign = Object.keys(credentials).filter((name) => !needs.includes(name));
  const errors = [
    ...missing.map((name) => ({ pointer: `/credentials/${name}`, message: `${network} needs it` })),
    ...foreign.map((name) => ({ pointer: `/credentials/${name}`, message: `${network} has none` })),
  ];
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
}

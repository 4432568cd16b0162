import { inArray } from 'drizzle-orm';
import type { Env } from '../../env';
import type { KeyActor } from '../../platform/auth';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import type { Tenant } from '../../platform/tenant';
import { makerOf, selectKeys } from './find-key';
import { scopesInForce, stateOfKey } from './rules';
import { apiKeys } from './tables';

/** What these keys of a business may do now, in their order; null for one that has ended or was never there. */
export async function findKeyActors(
  env: Env,
  tenant: Tenant,
  keyIds: Id<'key'>[],
  now: number,
): Promise<(KeyActor | null)[]> {
  const ctx = systemContext(env, tenant, 'api-keys', { waitUntil: () => {} });
  const rows = await selectKeys(ctx, inArray(apiKeys.id, keyIds));
  const byId = new Map(rows.map((row) => [row.key.id, row]));
  return keyIds.map((keyId) => {
    const found = byId.get(keyId);
    if (!found || stateOfKey(found.key, now) !== 'active') return null;
    const maker = makerOf(found);
    return {
      ...{ kind: 'key', keyId, tenantId: tenant.id, scopes: scopesInForce(found.key.scopes, maker) },
      maker: { userId: found.key.makerId, roles: maker.roles, isSuperAdmin: maker.isSuperAdmin },
    };
  });
}

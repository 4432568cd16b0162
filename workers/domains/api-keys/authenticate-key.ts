import { and, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { isApiKey } from '../../platform/api-key';
import type { KeyActor } from '../../platform/auth';
import { DAY, systemClock } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openAcrossTenants } from '../../platform/db/across-tenants';
import { openDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Tenant } from '../../platform/tenant';
import { memberships, users } from '../identity';
import { APP_TENANT, readTenantById } from '../tenants';
import { keyErrors } from './errors';
import { hashOfKey, type KeyRow, makerOf } from './find-key';
import { scopesInForce, stateOfKey } from './rules';
import { apiKeys } from './tables';

/**
 * Which program of which business sends this key. It is read anew with each request, so one that was revoked is refused at
 * once. The business is the key's own: another one's host refuses it, the dashboard's host names none and takes it.
 */
export async function authenticateKey(
  { env, waitUntil }: Pick<Ctx, 'env' | 'waitUntil'>,
  key: string,
  here: Tenant,
): Promise<{ actor: KeyActor; tenant: Tenant }> {
  const now = systemClock();
  const found = isApiKey(key) ? await findKey(env, key) : undefined;
  if (!found || stateOfKey(found.key, now) !== 'active') throw invalid();
  const { tenantId, id: keyId, scopes, makerId } = found.key;
  const tenant = here.id === APP_TENANT.id ? await readTenantById(env, tenantId) : here;
  if (tenant?.id !== tenantId) throw invalid();
  waitUntil(noteUse(env, found.key, now));
  const { roles, isSuperAdmin } = makerOf(found);
  const maker = { userId: makerId, roles, isSuperAdmin };
  return { actor: { kind: 'key', keyId, tenantId, scopes: scopesInForce(scopes, makerOf(found)), maker }, tenant };
}

function invalid() {
  const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
  return refuse(keyErrors.invalid, { detail: 'It is unknown, ended, or of another business.', headers });
}

async function findKey(env: Env, key: string) {
  const [found] = await openAcrossTenants(env, 'api-key')
    .select({
      key: apiKeys,
      ...{ isSuperAdmin: users.isSuperAdmin, status: users.status },
      ...{ roles: memberships.roles, membership: memberships.status },
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.makerId))
    .leftJoin(memberships, and(eq(memberships.tenantId, apiKeys.tenantId), eq(memberships.userId, apiKeys.makerId)))
    .where(eq(apiKeys.keyHash, hashOfKey(env, key)));
  return found;
}

/** Writes the day of the last use, once a day. */
async function noteUse(env: Env, { tenantId, id, lastUsedOn }: KeyRow, now: number): Promise<void> {
  const today = now - (now % DAY);
  if (lastUsedOn === today) return;
  const isIt = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id));
  await openDb(env, tenantId).orm.update(apiKeys).set({ lastUsedOn: today }).where(isIt);
}

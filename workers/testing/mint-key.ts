import { hashOfKey } from '../domains/api-keys/find-key';
import { apiKeys } from '../domains/api-keys/tables';
import { newApiKey } from '../platform/api-key';
import { type Id, newId } from '../platform/id';
import { SCOPE_NAMES, type Scope } from '../platform/permissions';
import type { Tenant } from '../platform/tenant';
import { env, mintContext } from './mint';
import { mintUser } from './mint-user';

export interface MintedKey {
  id: Id<'key'>;
  key: string;
  makerId: Id<'usr'>;
  /** `Authorization` for fetch. */
  headers: Record<string, string>;
}

/** A key of this business that its owner made, with all scopes unless said otherwise; written directly. */
export async function mintKey(tenant: Tenant, wish: Partial<typeof apiKeys.$inferInsert> = {}): Promise<MintedKey> {
  const { ctx } = mintContext(tenant);
  const key = newApiKey();
  const id = newId('key');
  const makerId = wish.makerId ?? (await mintUser(tenant, { roles: ['owner'] })).userId;
  const scopes: Scope[] = [...SCOPE_NAMES];
  await ctx.db.orm.insert(apiKeys).values({
    ...{ tenantId: tenant.id, id, name: `Key ${id}`, keyHash: hashOfKey(env, key), hint: 'sk_test…test', scopes },
    ...{ makerId, createdAt: ctx.now(), ...wish },
  });
  return { id, key, makerId, headers: { Authorization: `Bearer ${key}` } };
}

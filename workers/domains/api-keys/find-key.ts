import { and, eq, type SQL } from 'drizzle-orm';
import type { Env } from '../../env';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { memberships, users } from '../identity';
import { keyErrors } from './errors';
import { type Maker, scopesInForce, stateOfKey } from './rules';
import type { ApiKey } from './schema';
import { apiKeys } from './tables';

export type KeyRow = typeof apiKeys.$inferSelect;

/** How a key is found without being stored. */
export function hashOfKey(env: Env, key: string): string {
  return blindIndex(env.INDEX_KEY, 'api-key', key);
}

/** One key of this business by its id; 404 for any other. */
export async function getKeyRow(ctx: Ctx, id: string): Promise<KeyRow> {
  const isIt = isId('key', id) && and(eq(apiKeys.tenantId, ctx.tenant.id), eq(apiKeys.id, id));
  const row = isIt && (await ctx.db.orm.select().from(apiKeys).where(isIt).get());
  if (!row) throw refuse(keyErrors.notFound);
  return row;
}

/** Keys of this business with who made each, as they stand now. */
export function selectKeys(ctx: Ctx, where: SQL | undefined) {
  return ctx.db.orm
    .select({
      key: apiKeys,
      ...{ name: users.name, isSuperAdmin: users.isSuperAdmin, status: users.status },
      ...{ roles: memberships.roles, membership: memberships.status },
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.makerId))
    .leftJoin(memberships, and(eq(memberships.tenantId, ctx.tenant.id), eq(memberships.userId, apiKeys.makerId)))
    .where(and(eq(apiKeys.tenantId, ctx.tenant.id), where));
}

type MakerRow = Pick<
  Awaited<ReturnType<typeof selectKeys>>[number],
  'isSuperAdmin' | 'status' | 'roles' | 'membership'
>;

export function makerOf({ isSuperAdmin, status, roles, membership }: MakerRow): Maker {
  return {
    roles: roles ?? [],
    isSuperAdmin: isSuperAdmin ?? false,
    isActive: status === 'active' && membership !== 'blocked',
  };
}

/** A key as its business sees it: without the key. */
export function toApiKey(row: KeyRow, maker: Maker, makerName: string, now: number): ApiKey {
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  const inForce = scopesInForce(row.scopes, maker);
  return {
    ...{ id: row.id, name: row.name, hint: row.hint, scopes: row.scopes },
    stoppedScopes: row.scopes.filter((scope) => !inForce.includes(scope)),
    ...{ state: stateOfKey(row, now), maker: { id: row.makerId, name: makerName } },
    ...{ createdAt: toIso(row.createdAt), expiresAt: iso(row.expiresAt), revokedAt: iso(row.revokedAt) },
    ...{ lastUsedOn: iso(row.lastUsedOn)?.slice(0, 10) ?? null, replacedBy: row.replacedBy },
  };
}

import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import type { Env } from '../../env';
import type { Tenant } from '../tenant';
import { tenantDatabase } from './tenant-database';

export interface Db {
  orm: DrizzleD1Database;
  /** The same guarded database for statements that Drizzle cannot spell (json_each, changes()). */
  d1: D1Database;
  /** Where this session has read up to; goes back to the browser as `X-Souk-Bookmark`. */
  bookmark(): string | null;
}

/**
 * Where reads may happen: a bookmark or `first-unconstrained` lets a near replica answer (shoppers), `first-primary`
 * does not (staff and money).
 */
export type ReadFrom = 'first-primary' | 'first-unconstrained' | (string & {});

/** The database of the tenant's cell. There is one cell today; a second one is chosen here and nowhere else. */
export function cellOf(env: Env, _tenantId: Tenant['id']): D1Database {
  return env.DB;
}

/** Opens the tenant's database in a session, guarded by the tenant. */
export function openDb(env: Env, tenantId: Tenant['id'], readFrom: ReadFrom = 'first-primary'): Db {
  const session = cellOf(env, tenantId).withSession(readFrom);
  const d1 = tenantDatabase(session, tenantId);
  return { orm: drizzle(d1), d1, bookmark: () => session.getBookmark() };
}

/** The database without a tenant, for tables that belong to none (GLOBAL_TABLES) and for jobs that walk all tenants. */
export function openGlobalDb(env: Env): DrizzleD1Database {
  return drizzle(env.DB.withSession('first-primary') as unknown as D1Database); // a session has all that Drizzle calls
}

import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import type { Env } from '../../env';
import { ownedTables, TenancyError } from './guard-tenancy';

/**
 * The one door through which owned tables are read over all tenants: for the people who run the platform, read only, and
 * each reason may read its own tables and no other. Everybody else asks through openDb.
 */
const REASONS = {
  'platform-audit': ['audit'],
  'platform-people': ['memberships'],
  /** A key alone says whose it is. */
  'api-key': ['api_keys', 'memberships'],
} as const satisfies Record<string, readonly string[]>;

export type AcrossReason = keyof typeof REASONS;

/** A database that answers SELECTs over the tables of this reason (and those that belong to no tenant). */
export function openAcrossTenants(env: Env, reason: AcrossReason): DrizzleD1Database {
  const session = env.DB.withSession('first-primary');
  const prepare = (sql: string) => {
    mustBeWithin(sql, reason);
    return session.prepare(sql);
  };
  return drizzle({ prepare } as unknown as D1Database); // reads call nothing else of a database
}

/** Throws for a statement that writes, or that reads what this reason does not name. */
export function mustBeWithin(sql: string, reason: AcrossReason): void {
  if (!/^\s*(select|with)\b/i.test(sql) || /\b(insert|update|delete|replace)\s/i.test(sql))
    throw new TenancyError(`${reason} reads only: ${sql.slice(0, 80)}`);
  const allowed: readonly string[] = REASONS[reason];
  const foreign = ownedTables(sql).filter((table) => !allowed.includes(table));
  if (foreign.length) throw new TenancyError(`${reason} does not read ${foreign.join(', ')}`);
}

/**
 * Tables that belong to no tenant. Every other table is owned: the guard refuses a statement on it that does not bind
 * the context's tenant, so a new table is protected from its first day without anyone remembering it.
 */
export const GLOBAL_TABLES: ReadonlySet<string> = new Set([
  'tenants',
  'users',
  'user_keys',
  'sessions',
  'signing_keys',
  'proofs',
  'recovery_codes',
  'known_devices',
  'linked_accounts',
  'idempotency_keys',
  'suppressions',
  'hook_events',
  'assertion',
  'json_each',
  'jsonb_each',
  'sqlite_master',
  'd1_migrations',
]);

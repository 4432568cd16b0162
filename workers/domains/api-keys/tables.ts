import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Scope } from '../../platform/permissions';

/** Keys of a business for its programs: a keyed hash of each, never the key. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'key'>>(),
    name: text().notNull(),
    /** HMAC under INDEX_KEY: a copy of the table opens nothing. */
    keyHash: text('key_hash').notNull(),
    hint: text().notNull(),
    scopes: text({ mode: 'json' }).notNull().$type<Scope[]>(),
    makerId: text('maker_id').notNull().$type<Id<'usr'>>(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    revokedAt: integer('revoked_at'),
    /** Midnight UTC of the day: enough to find what nobody uses, too little to follow who works when. */
    lastUsedOn: integer('last_used_on'),
    replacedBy: text('replaced_by').$type<Id<'key'>>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('api_keys_by_hash').on(t.keyHash),
    index('api_keys_by_name').on(t.tenantId, t.name),
  ],
);

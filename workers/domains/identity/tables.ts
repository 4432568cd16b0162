import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';

/** A person, one account across tenants. `…Sealed` columns are AES-GCM under the user's own key (user_keys). */
export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey().$type<Id<'usr'>>(),
    name: text().notNull(),
    emailSealed: text('email_sealed'),
    emailIndex: text('email_index'),
    emailVerifiedAt: integer('email_verified_at'),
    phoneSealed: text('phone_sealed'),
    phoneIndex: text('phone_index'),
    phoneVerifiedAt: integer('phone_verified_at'),
    passwordHash: text('password_hash'),
    isSuperAdmin: integer('is_super_admin', { mode: 'boolean' }).notNull().default(false),
    status: text({ enum: ['active', 'blocked'] })
      .notNull()
      .default('active'),
    language: text(),
    theme: text({ enum: ['light', 'dark', 'system'] }),
    timeZone: text('time_zone'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [uniqueIndex('users_by_email').on(t.emailIndex), uniqueIndex('users_by_phone').on(t.phoneIndex)],
);

/** Destroying a row here forgets the person. The tenant is the one where the person registered; its key wraps. */
export const userKeys = sqliteTable('user_keys', {
  userId: text('user_id')
    .primaryKey()
    .references(() => users.id),
  tenantId: text('tenant_id').notNull(),
  wrapped: text().notNull(),
});

export const memberships = sqliteTable(
  'memberships',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'mem'>>(),
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    roles: text({ mode: 'json' }).notNull().$type<Role[]>(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('memberships_by_user').on(t.tenantId, t.userId),
    index('memberships_of_user').on(t.userId),
  ],
);

/** One refresh-token family. Only the hash of the newest token is good; an older one revokes the family. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey().$type<Id<'ses'>>(),
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    host: text().notNull(),
    tokenHash: text('token_hash').notNull(),
    previousTokenHash: text('previous_token_hash'),
    rotatedAt: integer('rotated_at').notNull(),
    device: text().notNull(),
    ipHash: text('ip_hash').notNull(),
    isStaff: integer('is_staff', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    revokedAt: integer('revoked_at'),
    revokedFor: text('revoked_for'),
  },
  (t) => [
    uniqueIndex('sessions_by_token').on(t.tokenHash),
    index('sessions_by_previous_token').on(t.previousTokenHash),
    index('sessions_of_user').on(t.userId, t.id),
  ],
);

/** Access-token keys: the newest signs, all that are not retired verify and stand in the JWKS. */
export const signingKeys = sqliteTable('signing_keys', {
  id: text().primaryKey(),
  publicJwk: text('public_jwk', { mode: 'json' }).notNull(),
  privateSealed: text('private_sealed').notNull(),
  wrapped: text().notNull(),
  createdAt: integer('created_at').notNull(),
  retiresAt: integer('retires_at').notNull(),
});

import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import { OAUTH_PROVIDERS } from './oauth-schema';

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
    /** An address that is named and not proven: any number of people may name one. */
    pendingEmailSealed: text('pending_email_sealed'),
    pendingEmailIndex: text('pending_email_index'),
    passwordHash: text('password_hash'),
    /** `YYYY-MM-DD`. */
    birthdaySealed: text('birthday_sealed'),
    /** The file and the business where it was uploaded: files belong to a tenant. */
    pictureFileId: text('picture_file_id'),
    pictureTenantId: text('picture_tenant_id'),
    /** In force once it is confirmed; the last step that was used is never good again. */
    totpSealed: text('totp_sealed'),
    totpConfirmedAt: integer('totp_confirmed_at'),
    totpLastStep: integer('totp_last_step'),
    /** Passkeys made before this instant are good no longer, on whatever host: a first proof by reset sets it. */
    passkeysSince: integer('passkeys_since'),
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
  (t) => [
    uniqueIndex('users_by_email').on(t.emailIndex),
    uniqueIndex('users_by_phone').on(t.phoneIndex),
    index('users_by_pending_email').on(t.pendingEmailIndex, t.id),
  ],
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
    /** Blocked in this business only; `users.status` blocks the person everywhere. */
    status: text({ enum: ['active', 'blocked'] })
      .notNull()
      .default('active'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('memberships_by_user').on(t.tenantId, t.userId),
    index('memberships_of_user').on(t.userId),
    // The staff among a hundred thousand members.
    index('memberships_staff').on(t.tenantId, t.id).where(sql`roles <> '["member"]'`),
  ],
);

/** An offer of roles to whoever proves an e-mail address; the address rests under the invite's own key. */
export const invites = sqliteTable(
  'invites',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'inv'>>(),
    emailSealed: text('email_sealed').notNull(),
    emailIndex: text('email_index').notNull(),
    wrapped: text().notNull(),
    roles: text({ mode: 'json' }).notNull().$type<Role[]>(),
    inviterId: text('inviter_id').notNull().$type<Id<'usr'>>(),
    /** Keyed: who reads the table cannot accept an invite. */
    tokenHash: text('token_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedBy: text('used_by').$type<Id<'usr'>>(),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('invites_by_token').on(t.tenantId, t.tokenHash),
    index('invites_by_email').on(t.tenantId, t.emailIndex),
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

/**
 * What a person was sent and has to bring back, once: a code by SMS, a link by e-mail, the second step of a sign-in, the
 * way to another host. One row per purpose and subject, so a newer one takes the place of the older.
 */
export const proofs = sqliteTable(
  'proofs',
  {
    purpose: text().notNull().$type<ProofPurpose>(),
    subject: text().notNull(),
    userId: text('user_id').$type<Id<'usr'>>(),
    /** Keyed; the secret itself is stored nowhere. */
    secretHash: text('secret_hash').notNull(),
    /** The address or number that is proven, and its form under the key of the person. */
    targetIndex: text('target_index'),
    targetSealed: text('target_sealed'),
    /** Where it is good; null for everywhere. */
    host: text(),
    tries: integer().notNull().default(0),
    sends: integer().notNull().default(1),
    sentAt: integer('sent_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.purpose, t.subject] }),
    index('proofs_by_secret').on(t.secretHash),
    index('proofs_of_user').on(t.userId),
    index('proofs_by_age').on(t.expiresAt),
  ],
);

export type ProofPurpose =
  | ('sign-in-phone' | 'change-phone' | 'email' | 'reset-password' | 'two-step' | 'hand-over')
  /** Written when a challenge is answered, so that it is answered once. */
  | 'passkey';

/** Ten for who has lost the app; each is good once. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    codeHash: text('code_hash').notNull(),
    usedAt: integer('used_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.codeHash] })],
);

/** Browsers a person has signed in with, each under a hash that only this person and that browser make. */
export const knownDevices = sqliteTable(
  'known_devices',
  {
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    deviceHash: text('device_hash').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.deviceHash] }), index('known_devices_by_age').on(t.lastSeenAt)],
);

/** Accounts at other houses that a person signs in with, each found by a keyed hash of the house's own id for them. */
export const linkedAccounts = sqliteTable(
  'linked_accounts',
  {
    provider: text({ enum: OAUTH_PROVIDERS }).notNull(),
    subjectIndex: text('subject_index').notNull(),
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    linkedAt: integer('linked_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subjectIndex] }), index('linked_accounts_of_user').on(t.userId)],
);

/** Keys that a person's devices hold for one host; ours is the public half. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** On the dashboard's host, which is no business, the portal's. */
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'psk'>>(),
    userId: text('user_id')
      .notNull()
      .$type<Id<'usr'>>()
      .references(() => users.id),
    /** The host without its port; browsers offer the key nowhere else. */
    rpId: text('rp_id').notNull(),
    credentialId: text('credential_id').notNull(),
    publicJwk: text('public_jwk', { mode: 'json' }).notNull().$type<JsonWebKey>(),
    /** Grows with each use, or stays 0 where the device counts none. */
    signCount: integer('sign_count').notNull(),
    name: text().notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('passkeys_by_credential').on(t.tenantId, t.credentialId),
    index('passkeys_of_user').on(t.tenantId, t.userId),
  ],
);

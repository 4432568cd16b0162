import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import { ACCOUNT_STATUSES, AFFILIATE_NETWORKS, FAULT_KINDS } from './schema';

/**
 * An account at an affiliate network, and where its sync stands. Credentials, token and the secret of its postback address are sealed
 * under a key of its own, which the tenant's wraps; the secret is found by its keyed hash.
 */
export const networkAccounts = sqliteTable(
  'network_accounts',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'net'>>(),
    network: text({ enum: AFFILIATE_NETWORKS }).notNull(),
    name: text().notNull(),
    websiteId: text('website_id').notNull(),
    timeZone: text('time_zone').notNull(),
    status: text({ enum: ACCOUNT_STATUSES }).notNull(),
    wrapped: text().notNull(),
    credentialsSealed: text('credentials_sealed').notNull(),
    credentialsHint: text('credentials_hint').notNull(),
    hookHash: text('hook_hash').notNull(),
    hookSealed: text('hook_sealed').notNull(),
    /** The cursor: every change before it was taken. Null before the first sync has ended. */
    takenUntil: integer('taken_until'),
    /** The sync at hand: its window, where its next page begins, how many rows it has read. */
    runFrom: integer('run_from'),
    runUntil: integer('run_until'),
    runPlace: text('run_place'),
    runRows: integer('run_rows').notNull().default(0),
    /** One at a time: who reads a page now, and until when others wait. */
    leasedBy: text('leased_by'),
    leasedUntil: integer('leased_until').notNull().default(0),
    /** Token bucket: requests that are left at an instant, in thousandths. */
    tokensMilli: integer('tokens_milli').notNull(),
    tokensAt: integer('tokens_at').notNull(),
    sessionSealed: text('session_sealed'),
    nextPollAt: integer('next_poll_at').notNull(),
    /** The network said that there is news. */
    hintedAt: integer('hinted_at'),
    failures: integer().notNull().default(0),
    lastSuccessAt: integer('last_success_at'),
    faultKind: text('fault_kind', { enum: FAULT_KINDS }),
    faultText: text('fault_text'),
    faultAt: integer('fault_at'),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('network_accounts_by_hook').on(t.tenantId, t.hookHash),
    index('network_accounts_due').on(t.nextPollAt).where(sql`status = 'active'`),
  ],
);

import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Money } from '../../platform/money';
import { METHODS, type Method, WITHDRAWAL_STATUSES } from './schema';

/** Where a member is paid: sealed under the member's own key, found by a keyed index, shown by its mask. Only the holder's name may change. */
export const payoutDestinations = sqliteTable(
  'payout_destinations',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'dst'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    method: text({ enum: METHODS }).notNull(),
    detailsSealed: text('details_sealed').notNull(),
    /** The same for the same account, whoever names it: two members with one account are seen. */
    detailsIndex: text('details_index').notNull(),
    masked: text().notNull(),
    createdAt: integer('created_at').notNull(),
    /** The member does not want to see it again; withdrawals still point at it. */
    archivedAt: integer('archived_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('payout_destinations_of_member').on(t.tenantId, t.userId, t.detailsIndex),
    index('payout_destinations_by_details').on(t.tenantId, t.detailsIndex),
  ],
);

/**
 * A withdrawal. Money moves in the member's wallet, so each step is written here first as `intent` with all that is needed
 * to finish it, then done in the wallet under a fixed key, then settled here: what died in between is finished by the sweep.
 * `draft` and `dropped` are seen by nobody: the first is not held yet, the second never was or is being given back.
 */
export const withdrawals = sqliteTable(
  'withdrawals',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'wdr'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    /** The request that asked for it: the same one never makes a second withdrawal. */
    requestKey: text('request_key').notNull(),
    status: text({ enum: ['draft', 'dropped', ...WITHDRAWAL_STATUSES] }).notNull(),
    intent: text({ enum: ['hold', 'drop', 'reject', 'cancel', 'pay'] }),
    intentAt: integer('intent_at'),
    amount: integer().notNull(),
    fee: integer().notNull(),
    currency: text().notNull().$type<Money['currency']>(),
    method: text({ enum: METHODS }).notNull(),
    destinationId: text('destination_id').notNull().$type<Id<'dst'>>(),
    /** The day of the business's zone on which it was asked for: daily limits count by it. */
    day: text().notNull(),
    askedAt: integer('asked_at').notNull(),
    expectedBy: integer('expected_by').notNull(),
    approvedAt: integer('approved_at'),
    approvedBy: text('approved_by').$type<Id<'usr'>>(),
    /** Who rejected, cancelled or completed it, and when. */
    endedAt: integer('ended_at'),
    endedBy: text('ended_by').$type<Id<'usr'>>(),
    reason: text(),
    /** The bank's reference of the payment. */
    utr: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.destinationId],
      foreignColumns: [payoutDestinations.tenantId, payoutDestinations.id],
    }),
    uniqueIndex('withdrawals_by_request').on(t.tenantId, t.requestKey),
    uniqueIndex('withdrawals_by_utr').on(t.tenantId, t.utr),
    index('withdrawals_by_status').on(t.tenantId, t.status, t.id),
    index('withdrawals_of_member').on(t.tenantId, t.userId, t.id),
    index('withdrawals_of_day').on(t.tenantId, t.userId, t.day),
    index('withdrawals_by_destination').on(t.tenantId, t.destinationId),
    index('withdrawals_in_hand').on(t.intentAt).where(sql`intent is not null`),
  ],
);

/** What a business allows in a currency; without a row the defaults of rules.ts hold. */
export const payoutSettings = sqliteTable(
  'payout_settings',
  {
    tenantId: text('tenant_id').notNull(),
    currency: text().notNull().$type<Money['currency']>(),
    minimumMinor: integer('minimum_minor').notNull(),
    feeMinor: integer('fee_minor').notNull(),
    dailyAmountMinor: integer('daily_amount_minor').notNull(),
    dailyCount: integer('daily_count').notNull(),
    methods: text({ mode: 'json' }).notNull().$type<Method[]>(),
    expectedDays: integer('expected_days').notNull(),
    version: integer().notNull().default(2),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.currency] })],
);

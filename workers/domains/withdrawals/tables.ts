import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { Money } from '../../platform/money';
import { METHODS, type Method, PAYOUT_MODES, PAYOUT_STATES, WITHDRAWAL_STATUSES } from './schema';

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
    /** The file for the bank that it stands in: it is in no second one, and nothing else pays it. */
    bankFileId: text('bank_file_id').$type<Id<'bkf'>>(),
    /** The payout that is under way at the bank's service, or that has paid it: while it stands, no person pays or rejects. */
    payoutKey: text('payout_key'),
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
    index('withdrawals_by_file').on(t.tenantId, t.bankFileId),
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

/** A file for the bank: the approved withdrawals that nothing else was paying when it was made. */
export const bankFiles = sqliteTable(
  'bank_files',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'bkf'>>(),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull().$type<Id<'usr'>>(),
    /** What it held when it was made. */
    count: integer().notNull(),
    amount: integer().notNull(),
    currency: text().notNull().$type<Money['currency']>(),
    takenAt: integer('taken_at'),
    takenBy: text('taken_by').$type<Id<'usr'>>(),
    takenCount: integer('taken_count').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** The account of a business at RazorpayX, off until its owner turns it on. Its secrets are sealed under the business's key. */
export const payoutAccounts = sqliteTable('payout_accounts', {
  tenantId: text('tenant_id').primaryKey(),
  isOn: integer('is_on', { mode: 'boolean' }).notNull(),
  keyId: text('key_id').notNull(),
  keySecretSealed: text('key_secret_sealed').notNull(),
  /** The business's own account that is paid from. */
  accountSealed: text('account_sealed').notNull(),
  paidFrom: text('paid_from').notNull(),
  hookSecretSealed: text('hook_secret_sealed').notNull(),
  /** Retries of older events are signed with the secret before. */
  formerHookSealed: text('former_hook_sealed'),
  formerHookUntil: integer('former_hook_until'),
  version: integer().notNull().default(2),
});

/**
 * A payout at RazorpayX: one attempt to pay one withdrawal, written before it is asked for. `key` is its idempotency key and its
 * reference there; the request is kept as it was sent, for it must be the same each time. Only one of a withdrawal is open.
 */
export const payouts = sqliteTable(
  'payouts',
  {
    tenantId: text('tenant_id').notNull(),
    key: text().notNull(),
    withdrawalId: text('withdrawal_id').notNull().$type<Id<'wdr'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    attempt: integer().notNull(),
    state: text({ enum: PAYOUT_STATES }).notNull(),
    mode: text({ enum: PAYOUT_MODES }).notNull(),
    amount: integer().notNull(),
    /** The body of the request, sealed under the member's key. */
    requestSealed: text('request_sealed').notNull(),
    /** The service's own number of it; null until it has answered or reported. */
    providerId: text('provider_id'),
    utr: text(),
    /** Why it came back, in the service's words. */
    reason: text(),
    /** Why the service could not be asked, the last time. */
    fault: text(),
    /** How often it was asked for, or about. */
    asks: integer().notNull().default(0),
    nextAt: integer('next_at').notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull().$type<Id<'usr'>>(),
    changedAt: integer('changed_at').notNull(),
    /** It has paid its withdrawal, or given it back to a person. */
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    foreignKey({ columns: [t.tenantId, t.withdrawalId], foreignColumns: [withdrawals.tenantId, withdrawals.id] }),
    uniqueIndex('payouts_open').on(t.tenantId, t.withdrawalId).where(sql`ended_at is null`),
    uniqueIndex('payouts_by_attempt').on(t.tenantId, t.withdrawalId, t.attempt),
    uniqueIndex('payouts_by_provider').on(t.tenantId, t.providerId),
    index('payouts_due').on(t.nextAt).where(sql`ended_at is null`),
  ],
);

/** What the service reported, by its own event id: each is read once. */
export const payoutEvents = sqliteTable(
  'payout_events',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    key: text().notNull(),
    event: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), index('payout_events_of_payout').on(t.tenantId, t.key, t.at)],
);

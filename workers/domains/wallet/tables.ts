import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { OperationKind } from './ledger-command';
import type { LedgerState } from './ledger-view';
import { ADJUSTMENT_STATES, ALERT_KINDS, DIRECTIONS } from './staff-schema';

/**
 * Every wallet there is, written before its object's first movement, so that each can be listed, reconciled and rebuilt.
 * The balances are the object's at `sequence`: what staff lists show, with `asOf`.
 */
export const ledgers = sqliteTable(
  'ledgers',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'led'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    currency: text().notNull(),
    openedAt: integer('opened_at').notNull(),
    /** The watermark: every operation up to this one stands in `ledger_entries`. */
    sequence: integer().notNull().default(0),
    available: integer().notNull().default(0),
    pending: integer().notNull().default(0),
    held: integer().notNull().default(0),
    owed: integer().notNull().default(0),
    earned: integer().notNull().default(0),
    asOf: integer('as_of'),
    /** What staff decided; `broken` is the object's own word, as the last check heard it. */
    state: text().notNull().default('open').$type<LedgerState>(),
    /** The object has been told of `state`; until then a sweep tells it again. */
    isStateTold: integer('is_state_told', { mode: 'boolean' }).notNull().default(true),
    /** When the object was last compared with these rows, and how far it had come then. */
    checkedAt: integer('checked_at').notNull().default(0),
    checkedSequence: integer('checked_sequence').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('ledgers_by_user').on(t.tenantId, t.userId),
    index('ledgers_by_balance').on(t.tenantId, t.available, t.id),
    index('ledgers_by_movement').on(t.tenantId, t.asOf, t.id),
    index('ledgers_by_check').on(t.checkedAt),
    index('ledgers_changed').on(t.checkedAt).where(sql`sequence > checked_sequence`),
    index('ledgers_untold').on(t.tenantId).where(sql`is_state_told = 0`),
  ],
);

/** One row for one operation of a wallet, by its own number: a projection that comes twice adds nothing. */
export const ledgerEntries = sqliteTable(
  'ledger_entries',
  {
    tenantId: text('tenant_id').notNull(),
    ledgerId: text('ledger_id').notNull().$type<Id<'led'>>(),
    sequence: integer().notNull(),
    key: text().notNull(),
    kind: text().notNull().$type<OperationKind>(),
    followed: integer(),
    amount: integer().notNull(),
    at: integer().notNull(),
    subject: text().notNull(),
    reason: text().notNull(),
    available: integer().notNull(),
    pending: integer().notNull(),
    held: integer().notNull(),
    owed: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.ledgerId, t.sequence] }),
    index('ledger_entries_by_subject').on(t.tenantId, t.subject),
  ],
);

/** What staff asked of a wallet, written before the wallet is asked, so that a sweep can finish what was cut off between. */
export const walletAdjustments = sqliteTable(
  'wallet_adjustments',
  {
    tenantId: text('tenant_id').notNull(),
    /** The key under which the wallet does it once. */
    key: text().notNull(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    direction: text({ enum: DIRECTIONS }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    reason: text().notNull(),
    actorId: text('actor_id').notNull(),
    askedAt: integer('asked_at').notNull(),
    state: text({ enum: ADJUSTMENT_STATES }).notNull().default('asked'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.key] }),
    index('wallet_adjustments_open').on(t.askedAt).where(sql`state = 'asked'`),
  ],
);

/** What a business owes its members at the end of each of its days, and what they owe it. */
export const walletLiability = sqliteTable(
  'wallet_liability',
  {
    tenantId: text('tenant_id').notNull(),
    /** YYYY-MM-DD in the zone of the business. */
    day: text().notNull(),
    currency: text().notNull(),
    available: integer().notNull(),
    pending: integer().notNull(),
    held: integer().notNull(),
    owed: integer().notNull(),
    /** How many wallets held something. */
    wallets: integer().notNull(),
    takenAt: integer('taken_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day] })],
);

/** What a check found to differ; one open row for one difference, however often it is seen. */
export const walletAlerts = sqliteTable(
  'wallet_alerts',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'alr'>>(),
    /** Empty: it is about the whole business. */
    ledgerId: text('ledger_id').notNull().$type<Id<'led'> | ''>(),
    kind: text({ enum: ALERT_KINDS }).notNull(),
    expected: integer().notNull(),
    found: integer().notNull(),
    detail: text().notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    seen: integer().notNull().default(1),
    settledAt: integer('settled_at'),
    settledBy: text('settled_by'),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('wallet_alerts_open').on(t.tenantId, t.ledgerId, t.kind).where(sql`settled_at is null`),
  ],
);

import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { OperationKind } from './ledger-command';

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
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] }), uniqueIndex('ledgers_by_user').on(t.tenantId, t.userId)],
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

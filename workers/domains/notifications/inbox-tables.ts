import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { InboxKind, InboxValues } from './inbox-schema';

/** What a person finds in their inbox of this business: the kind and what its text needs, never a code or a secret. */
export const inboxItems = sqliteTable(
  'inbox_items',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'ntf'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    kind: text().notNull().$type<InboxKind>(),
    values: text({ mode: 'json' }).notNull().$type<InboxValues>(),
    /** A path of the same host, where more of it is. */
    link: text(),
    /** What makes it one item of this person, e.g. the id of the event. */
    key: text().notNull(),
    createdAt: integer('created_at').notNull(),
    readAt: integer('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('inbox_items_once').on(t.tenantId, t.userId, t.key),
    index('inbox_items_of_user').on(t.tenantId, t.userId, t.id),
    index('inbox_items_unread').on(t.tenantId, t.userId).where(sql`read_at is null`),
    index('inbox_items_by_age').on(t.createdAt),
  ],
);

import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { EditPreferences } from './preference-schema';

/** What a person has chosen to be told of by this business; who has chosen nothing has no row. */
export const notificationPreferences = sqliteTable(
  'notification_preferences',
  {
    tenantId: text('tenant_id').notNull(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    /** Only what was chosen: a default that changes reaches everybody else. */
    choices: text({ mode: 'json' }).notNull().$type<EditPreferences>(),
    version: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.userId] })],
);

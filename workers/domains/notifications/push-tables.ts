import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';

/** A browser or an app that shows this person's messages. Its address at the push service lets anybody reach it, so it rests sealed. */
export const pushSubscriptions = sqliteTable(
  'push_subscriptions',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'psh'>>(),
    userId: text('user_id').notNull().$type<Id<'usr'>>(),
    /** `desk`: a browser on the dashboard's host · `device`: an app. */
    kind: text({ enum: ['browser', 'desk', 'device'] })
      .notNull()
      .default('browser'),
    /** Keyed blind index: one browser is one row, whoever is signed in there now. */
    endpointIndex: text('endpoint_index').notNull(),
    /** The row's own key under the tenant's, and below it endpoint and keys. */
    keyWrapped: text('key_wrapped').notNull(),
    subscriptionSealed: text('subscription_sealed').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('push_subscriptions_once').on(t.tenantId, t.endpointIndex),
    index('push_subscriptions_of_user').on(t.tenantId, t.userId, t.id),
  ],
);

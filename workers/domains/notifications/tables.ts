import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { MessageKind } from '../../platform/messages';

export { inboxItems } from './inbox-tables';
export { notificationPreferences } from './preference-tables';
export { pushSubscriptions } from './push-tables';

import type { Try } from './message-schema';
import { CHANNELS, DELIVERY_STATUSES, PROVIDERS, SUPPRESSION_REASONS } from './schema';

/** One message to one person through one channel: what became of it, never its text nor the clear address. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull().$type<Id<'ntf'>>(),
    /** What the poster named the message by: with channel and recipient it is sent once. */
    key: text().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** Keyed blind index of the e-mail or phone, the same as in `users`. */
    recipientIndex: text('recipient_index').notNull(),
    userId: text('user_id').$type<Id<'usr'>>(),
    kind: text().notNull().$type<MessageKind>(),
    language: text().notNull(),
    status: text({ enum: DELIVERY_STATUSES }).notNull(),
    provider: text({ enum: PROVIDERS }),
    providerMessageId: text('provider_message_id'),
    attempts: integer().notNull(),
    /** Until then one consumer is sending it; another one waits. */
    claimedUntil: integer('claimed_until').notNull(),
    error: text(),
    /** Each provider that was asked, in order: what it answered, never what it was given. */
    tries: text({ mode: 'json' }).notNull().default([]).$type<Try[]>(),
    postedAt: integer('posted_at').notNull(),
    sentAt: integer('sent_at'),
    /** When the provider told how it ended. */
    settledAt: integer('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('deliveries_once').on(t.tenantId, t.key, t.channel, t.recipientIndex),
    index('deliveries_failed').on(t.tenantId, t.postedAt).where(sql`status in ('failed', 'bounced')`),
    index('deliveries_by_provider_message')
      .on(t.provider, t.providerMessageId)
      .where(sql`provider_message_id is not null`),
  ],
);

/** Addresses that bounced or complained. They belong to no tenant: one sender account serves all, and so does its name. */
export const suppressions = sqliteTable(
  'suppressions',
  {
    channel: text({ enum: CHANNELS }).notNull(),
    recipientIndex: text('recipient_index').notNull(),
    reason: text({ enum: SUPPRESSION_REASONS }).notNull(),
    provider: text({ enum: PROVIDERS }).notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.channel, t.recipientIndex] })],
);

/** Events of providers' webhooks that were applied, by the provider's own id, so that a replay changes nothing. */
export const hookEvents = sqliteTable(
  'hook_events',
  { provider: text({ enum: PROVIDERS }).notNull(), id: text().notNull(), at: integer().notNull() },
  (t) => [primaryKey({ columns: [t.provider, t.id] }), index('hook_events_by_age').on(t.at)],
);

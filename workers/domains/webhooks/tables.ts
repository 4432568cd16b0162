import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Id } from '../../platform/id';
import type { WebhookEvent } from './public-events';
import { type Attempt, DELIVERY_STATUSES, DISABLED_REASONS, ENDPOINT_STATUSES } from './schema';

/** Where a business wants to hear of events. */
export const webhookEndpoints = sqliteTable(
  'webhook_endpoints',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'whk'>>(),
    url: text().notNull(),
    description: text().notNull(),
    events: text({ mode: 'json' }).notNull().$type<WebhookEvent[]>(),
    status: text({ enum: ENDPOINT_STATUSES }).notNull(),
    disabledBecause: text('disabled_because', { enum: DISABLED_REASONS }),
    /** The first failure since the last success. */
    failingSince: integer('failing_since'),
    /** `whsec_…`, AES-GCM under the tenant's key. */
    secretSealed: text('secret_sealed').notNull(),
    /** Signs beside the new one until then. */
    formerSealed: text('former_sealed'),
    formerUntil: integer('former_until'),
    createdAt: integer('created_at').notNull(),
    /** Deleted by its business; the row goes with the last line of its log. */
    archivedAt: integer('archived_at'),
    version: integer().notNull().default(1),
    /** Hears of what this developer sees and is theirs; null hears of all of the business. */
    developerId: text('developer_id').$type<Id<'usr'>>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** One event for one endpoint: what is sent, when it is tried next and how it went. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    tenantId: text('tenant_id').notNull().$type<Id<'ten'>>(),
    id: text().notNull().$type<Id<'dlv'>>(),
    endpointId: text('endpoint_id').notNull().$type<Id<'whk'>>(),
    /** `webhook-id`: the same in every attempt and for every endpoint, so that a receiver knows a repetition. */
    eventId: text('event_id').notNull(),
    event: text().notNull(),
    body: text().notNull(),
    status: text({ enum: DELIVERY_STATUSES }).notNull(),
    /** Attempts since it was sent or resent; the schedule goes by them. */
    tries: integer().notNull().default(0),
    /** All attempts there were. */
    attempts: integer().notNull().default(0),
    lastStatus: integer('last_status'),
    nextTryAt: integer('next_try_at').notNull(),
    /** Until then one consumer is sending it. */
    claimedUntil: integer('claimed_until').notNull().default(0),
    log: text({ mode: 'json' }).notNull().default([]).$type<(Omit<Attempt, 'at'> & { at: number })[]>(),
    createdAt: integer('created_at').notNull(),
    settledAt: integer('settled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.endpointId],
      foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.id],
    }),
    uniqueIndex('webhook_deliveries_once').on(t.tenantId, t.eventId, t.endpointId),
    index('webhook_deliveries_of_endpoint').on(t.tenantId, t.endpointId, t.id),
    // The minute's sweep runs over all tenants.
    index('webhook_deliveries_due').on(t.nextTryAt).where(sql`status = 'waiting'`),
    index('webhook_deliveries_by_age').on(t.createdAt),
  ],
);

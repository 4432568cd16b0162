import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** `INSERT INTO assertion(ok) SELECT changes()` makes a whole batch fail when the statement before it changed nothing. */
export const assertion = sqliteTable('assertion', { ok: integer().notNull() }, (t) => [
  check('assertion_holds', sql`${t.ok} > 0`),
]);

/** Events on their way: written in the batch of the change itself, delivered by queue, swept by cron. */
export const outbox = sqliteTable(
  'outbox',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    name: text().notNull(),
    version: integer().notNull(),
    subjectId: text('subject_id').notNull(),
    payload: text({ mode: 'json' }).notNull(),
    at: integer().notNull(),
    deliveredAt: integer('delivered_at'),
    /** Set when the dead-letter queue gave it up; the reason stands beside it. */
    failedAt: integer('failed_at'),
    failure: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('outbox_waiting').on(t.at).where(sql`delivered_at is null and failed_at is null`),
  ],
);

export const audit = sqliteTable(
  'audit',
  {
    tenantId: text('tenant_id').notNull(),
    id: text().notNull(),
    actor: text().notNull(),
    onBehalfOf: text('on_behalf_of'),
    action: text().notNull(),
    subject: text().notNull(),
    before: text({ mode: 'json' }),
    after: text({ mode: 'json' }),
    requestId: text('request_id').notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('audit_by_subject').on(t.tenantId, t.subject, t.id),
    index('audit_by_actor').on(t.tenantId, t.actor, t.id),
    // The platform's log runs over all businesses.
    index('audit_by_id').on(t.id),
  ],
);

/** `id` is a hash of tenant, actor and key, so the table belongs to no tenant and a key of one never meets another's. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    id: text().primaryKey(),
    inputHash: text('input_hash').notNull(),
    startedAt: integer('started_at').notNull(),
    /** Set in the same batch as the effect: a key that acted is never run again, even when its answer was lost. */
    actedAt: integer('acted_at'),
    status: integer(),
    body: text(),
  },
  (t) => [index('idempotency_keys_by_age').on(t.startedAt)],
);

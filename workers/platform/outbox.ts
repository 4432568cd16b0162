import type { Env } from '../env';
import type { Ctx } from './context';
import type { Id } from './id';
import { logger } from './log';

/** A row of the outbox as consumers see it. Consumers are idempotent by `id`. */
export interface OutboxEvent {
  id: string;
  name: string;
  version: number;
  tenantId: Id<'ten'>;
  subjectId: string;
  at: number;
  payload: Record<string, unknown>;
}

/** The queue message is a hint only: the row in D1 is the event, so a lost or repeated message loses or repeats nothing. */
export interface Hint {
  tenantId: Id<'ten'>;
  eventId: string;
}

export type Consumer = (ctx: Ctx, event: OutboxEvent) => Promise<void>;
/** Event name -> its consumers, over all slices; assembled in queues.ts. */
export type Consumers = Record<string, Consumer[]>;

/** All slices' consumers as one table; two slices may consume the same event. */
export function joinConsumers(...tables: Consumers[]): Consumers {
  const names = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries([...names].map((name) => [name, tables.flatMap((table) => table[name] ?? [])]));
}

const SEND_MAX = 100;

/** Sends hints for committed events; a refusing queue is no loss, the sweep sends them again. */
export async function publishHints(env: Env, events: { tenantId: Id<'ten'> | string; id: string }[]): Promise<void> {
  const hints = events.map((event) => ({ body: { tenantId: event.tenantId, eventId: event.id } as Hint }));
  try {
    for (let i = 0; i < hints.length; i += SEND_MAX) await env.EVENTS.sendBatch(hints.slice(i, i + SEND_MAX));
  } catch (error) {
    logger('outbox').warn('hints not sent, the sweep will', { count: hints.length, error: String(error) });
  }
}

interface OutboxRow {
  id: string;
  name: string;
  version: number;
  subject_id: string;
  at: number;
  payload: string;
}

/** Runs the consumers of one event and marks it delivered; an event that was delivered before is left alone. */
export async function deliver(ctx: Ctx, consumers: Consumers, eventId: string): Promise<void> {
  const row = await ctx.db.d1
    .prepare(
      `select id, name, version, subject_id, at, payload from outbox
       where tenant_id = ?1 and id = ?2 and delivered_at is null`,
    )
    .bind(ctx.tenant.id, eventId)
    .first<OutboxRow>();
  if (!row) return;
  const event: OutboxEvent = {
    ...{ id: row.id, name: row.name, version: row.version, tenantId: ctx.tenant.id, subjectId: row.subject_id },
    ...{ at: row.at, payload: JSON.parse(row.payload) },
  };
  for (const consume of consumers[event.name] ?? []) await consume(ctx, event);
  await ctx.db.d1
    .prepare('update outbox set delivered_at = ?3, failed_at = null, failure = null where tenant_id = ?1 and id = ?2')
    .bind(ctx.tenant.id, eventId, ctx.now())
    .run();
}

/** Marks an event that the dead-letter queue received; it stays visible and can be delivered again by hand. */
export async function giveUp(ctx: Ctx, eventId: string, failure: string): Promise<void> {
  logger('outbox').error('event given up', { eventId, tenantId: ctx.tenant.id, failure });
  await ctx.db.d1
    .prepare('update outbox set failed_at = ?3, failure = ?4 where tenant_id = ?1 and id = ?2 and delivered_at is null')
    .bind(ctx.tenant.id, eventId, ctx.now(), failure)
    .run();
}

/** Sends hints again for events that waited longer than `olderThanMs`: the queue may have lost or refused them. */
export async function sweepOutbox(env: Env, now: number, olderThanMs = 30_000): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id from outbox
     where delivered_at is null and failed_at is null and at < ?1 order by at limit 500`,
  )
    .bind(now - olderThanMs)
    .all<{ tenantId: Id<'ten'>; id: string }>();
  if (results.length) await publishHints(env, results);
  return results.length;
}

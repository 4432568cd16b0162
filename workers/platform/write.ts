import { type SQL, sql } from 'drizzle-orm';
import type { BatchItem } from 'drizzle-orm/batch';
import { actorName } from './auth';
import type { Ctx } from './context';
import { type Refusal, refuse } from './errors';
import { newId } from './id';
import { publishHints } from './outbox';
import { audit, idempotencyKeys, outbox } from './tables';

type Statement = BatchItem<'sqlite'>;

/** What changed, for the audit log; secrets and personal data are left out by the caller. */
export interface AuditEntry {
  action: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  onBehalfOf?: string;
}

/** Past tense, e.g. `offers.offer-changed`. The payload holds ids and facts, never a secret. */
export interface DomainEvent {
  name: `${string}.${string}`;
  version: number;
  subjectId: string;
  payload: Record<string, unknown>;
}

export interface Write {
  statements: (Statement | GuardedWrite)[];
  audit?: AuditEntry[];
  events?: DomainEvent[];
}

/** A statement that must change a row, and what it means when it does not. */
export interface GuardedWrite {
  statement: Statement;
  otherwise: Refusal;
}

/** Marks a statement whose WHERE is the rule: when it changes nothing the whole batch fails with this refusal. */
export function mustChange(statement: Statement, otherwise: Refusal): GuardedWrite {
  return { statement, otherwise };
}

/**
 * One atomic write: the statements, their audit rows, their events in the outbox and the mark on the idempotency key
 * commit together or not at all. A batch takes one guarded statement, so that a failed guard has one meaning.
 */
export async function write(ctx: Ctx, plan: Write): Promise<void> {
  const { orm } = ctx.db;
  const guards = plan.statements.filter((item): item is GuardedWrite => 'otherwise' in item);
  if (guards.length > 1) throw new Error('write takes one guarded statement');
  const batch: Statement[] = plan.statements.flatMap((item) =>
    'otherwise' in item ? [item.statement, ...changed(ctx)] : [item],
  );
  const events = (plan.events ?? []).map((event) => ({
    ...event,
    tenantId: ctx.tenant.id,
    id: newId('evt'),
    at: ctx.now(),
  }));
  if (plan.audit?.length) batch.push(orm.insert(audit).values(plan.audit.map((entry) => auditRow(ctx, entry))));
  if (events.length) batch.push(orm.insert(outbox).values(events));
  if (ctx.idempotencyRow) batch.push(markActed(ctx, ctx.idempotencyRow));
  try {
    await orm.batch(batch as [Statement, ...Statement[]]); // a write without statements is a bug that D1 reports
  } catch (error) {
    const guard = guards[0];
    if (guard && isFailedAssertion(error)) throw refuse(guard.otherwise);
    throw error;
  }
  if (events.length) ctx.waitUntil(publishHints(ctx.env, events));
}

/** Fails the batch unless the statement before it changed a row; leaves nothing behind. */
function changed(ctx: Ctx): Statement[] {
  const statement = (query: SQL): Statement => ctx.db.orm.run(query);
  return [statement(sql`insert into assertion(ok) select changes()`), statement(sql`delete from assertion`)];
}

function auditRow(ctx: Ctx, entry: AuditEntry) {
  const { action, subject, before = null, after = null, onBehalfOf = null } = entry;
  const { tenant, requestId } = ctx;
  return {
    ...{
      tenantId: tenant.id,
      id: newId('aud'),
      actor: actorName(ctx.actor),
      onBehalfOf,
      action,
      subject,
      before,
      after,
    },
    ...{ requestId, at: ctx.now() },
  };
}

function markActed(ctx: Ctx, row: string): Statement {
  return ctx.db.orm.update(idempotencyKeys).set({ actedAt: ctx.now() }).where(sql`${idempotencyKeys.id} = ${row}`);
}

function isFailedAssertion(error: unknown): boolean {
  return messagesOf(error).some(
    (message) => message.includes('assertion_holds') || message.includes('CHECK constraint failed: ok'),
  );
}

/** True when the write broke this unique index; the caller turns it into its own refusal. */
export function isUniqueViolation(error: unknown, columns: string): boolean {
  return messagesOf(error).some((message) => message.includes('UNIQUE constraint failed') && message.includes(columns));
}

/** True when the write named a row that is no longer there, or took one away that another still names. */
export function isForeignKeyViolation(error: unknown): boolean {
  return messagesOf(error).some((message) => message.includes('FOREIGN KEY constraint failed'));
}

/** Drizzle wraps the database's error; the reason may stand one cause deeper. */
function messagesOf(error: unknown): string[] {
  const messages: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) messages.push(e.message);
  return messages;
}

import { and, eq, isNull, sql } from 'drizzle-orm';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { write } from '../../platform/write';
import { settleWaiting } from './edit-endpoint';
import type { EndpointRow } from './find-endpoint';
import type { Verdict } from './rules';
import type { DISABLED_REASONS } from './schema';
import type { TimedAttempt } from './send-attempt';
import { webhookEndpoints } from './tables';

/** What a consumer needs to send a delivery, and the mark by which it alone may settle it. */
export interface ClaimedDelivery {
  id: Id<'dlv'>;
  endpointId: Id<'whk'>;
  eventId: string;
  event: string;
  body: string;
  tries: number;
  claimedUntil: number;
}

/** Longer than an attempt can take; then another consumer may try. */
const CLAIM_MS = MINUTE;
const LOG_MAX = 20;

/** Takes a delivery that is due for one attempt; null when it is not due, settled, or another's. */
export function claimDelivery(ctx: Ctx, id: Id<'dlv'>): Promise<ClaimedDelivery | null> {
  return ctx.db.d1
    .prepare(
      `update webhook_deliveries set claimed_until = ?4, tries = tries + 1, attempts = attempts + 1
       where tenant_id = ?1 and id = ?2 and status = 'waiting' and next_try_at <= ?3 and claimed_until <= ?3
       returning id, endpoint_id as endpointId, event_id as eventId, event, body, tries, claimed_until as claimedUntil`,
    )
    .bind(ctx.tenant.id, id, ctx.now(), ctx.now() + CLAIM_MS)
    .first<ClaimedDelivery>();
}

/** Writes an attempt into the log and what follows from it, for the delivery and for how its endpoint does. */
export async function recordAttempt(
  ctx: Ctx,
  { id, endpointId, claimedUntil, event }: ClaimedDelivery,
  { attempt, verdict, nextTryAt }: { attempt: TimedAttempt; verdict: Verdict; nextTryAt: number | null },
): Promise<void> {
  const status = verdict === 'delivered' ? 'delivered' : verdict === 'again' ? 'waiting' : 'failed';
  const { d1 } = ctx.db;
  const log = `(select json_group_array(json(value)) from (select value from (
      select value, 0 as part, key from json_each(webhook_deliveries.log)
      union all select ?7, 1, 0 order by part desc, key desc limit ${LOG_MAX}) order by part, key))`;
  await d1.batch([
    d1
      .prepare(
        `update webhook_deliveries set status = ?4, claimed_until = 0, next_try_at = coalesce(?5, next_try_at),
         settled_at = ?6, last_status = ?8, log = ${log}
         where tenant_id = ?1 and id = ?2 and claimed_until = ?3`,
      )
      .bind(
        ...[ctx.tenant.id, id, claimedUntil, status, nextTryAt, status === 'waiting' ? null : ctx.now()],
        ...[JSON.stringify(attempt), attempt.status],
      ),
    d1
      .prepare(
        `update webhook_endpoints set failing_since = case when ?3 then null when ?4 then failing_since
         else coalesce(failing_since, ?5) end where tenant_id = ?1 and id = ?2`,
      )
      // A test that fails says nothing of how the endpoint does.
      .bind(ctx.tenant.id, endpointId, verdict === 'delivered' ? 1 : 0, event === 'webhooks.test' ? 1 : 0, attempt.at),
  ]);
}

/** Settles what is not sent, because its endpoint is paused, disabled or gone; no attempt was made. */
export async function settleUnsent(ctx: Ctx, { id, claimedUntil }: ClaimedDelivery): Promise<void> {
  await ctx.db.d1
    .prepare(
      `update webhook_deliveries set status = 'failed', claimed_until = 0, tries = tries - 1, attempts = attempts - 1,
       settled_at = ?4 where tenant_id = ?1 and id = ?2 and claimed_until = ?3`,
    )
    .bind(ctx.tenant.id, id, claimedUntil, ctx.now())
    .run();
}

/** Marks what the dead-letter queue received: our own consumer failed at it time and again. */
export async function giveUpDelivery(ctx: Ctx, id: Id<'dlv'>): Promise<void> {
  logger('webhooks').error('delivery given up', { id, tenantId: ctx.tenant.id });
  await ctx.db.d1
    .prepare(
      `update webhook_deliveries set status = 'failed', claimed_until = 0, settled_at = ?3
       where tenant_id = ?1 and id = ?2 and status = 'waiting' and claimed_until <= ?3`,
    )
    .bind(ctx.tenant.id, id, ctx.now())
    .run();
}

/** Stops sending to an endpoint, once, and tells who looks after it. */
export async function disableEndpoint(
  ctx: Ctx,
  { id, version, url }: EndpointRow,
  because: (typeof DISABLED_REASONS)[number],
): Promise<void> {
  const { tenantId, id: column, status, archivedAt } = webhookEndpoints;
  const isIt = and(eq(tenantId, ctx.tenant.id), eq(column, id), eq(status, 'active'), isNull(archivedAt));
  const isStill = await ctx.db.orm.select({ id: column }).from(webhookEndpoints).where(isIt).get();
  if (!isStill) return;
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(webhookEndpoints)
        .set({ status: 'disabled', disabledBecause: because, version: sql`${webhookEndpoints.version} + 1` })
        .where(isIt),
      settleWaiting(ctx, id),
    ],
    audit: [{ action: 'webhooks.endpoint-disabled', subject: id, before: { version }, after: { because } }],
    events: [
      {
        ...{ name: 'webhooks.endpoint-disabled', version: 1, subjectId: id },
        payload: { endpointId: id, host: URL.parse(url)?.host ?? '', because },
      },
    ],
  });
}

import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { QUOTAS, takeExact } from '../../platform/limits';
import { write } from '../../platform/write';
import { webhookErrors } from './errors';
import { getDeliveryRow, toDelivery } from './find-delivery';
import { type EndpointRow, getEndpointRow } from './find-endpoint';
import { TEST_EVENT } from './public-events';
import { hintDeliveries } from './queue-deliveries';
import type { ResendInput, Resent, WebhookDelivery } from './schema';
import { webhookDeliveries } from './tables';

const RESENT_MAX = 1_000;

/** Sends a delivery once more, with the same id and body and a schedule of its own, whatever became of it before. */
export async function resendDelivery(ctx: Ctx, id: string): Promise<WebhookDelivery> {
  const { delivery, endpoint } = await getDeliveryRow(ctx, id);
  mustBeActive(endpoint);
  await takeExact(ctx.env, `webhook:${endpoint.id}`, QUOTAS.webhookByHand, ctx.now());
  const isIt = and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, delivery.id));
  await write(ctx, {
    statements: [ctx.db.orm.update(webhookDeliveries).set(anew(ctx)).where(isIt)],
    audit: [{ action: 'webhooks.delivery-resent', subject: delivery.id, after: { endpointId: endpoint.id } }],
  });
  await hintDeliveries(ctx.env, [{ tenantId: ctx.tenant.id, deliveryId: delivery.id }]);
  return toDelivery({ ...delivery, ...anew(ctx) });
}

/** Sends all that failed since then once more, at most a thousand, the oldest first. */
export async function resendFailed(ctx: Ctx, id: string, { since }: ResendInput): Promise<Resent> {
  const endpoint = await getEndpointRow(ctx, id);
  mustBeActive(endpoint);
  await takeExact(ctx.env, `webhook:${endpoint.id}`, QUOTAS.webhookByHand, ctx.now());
  const { orm } = ctx.db;
  const isOurs = eq(webhookDeliveries.tenantId, ctx.tenant.id);
  const isFailed = and(isOurs, eq(webhookDeliveries.endpointId, endpoint.id), eq(webhookDeliveries.status, 'failed'));
  const failed = await orm
    .select({ deliveryId: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(isFailed, gte(webhookDeliveries.createdAt, since), sql`${webhookDeliveries.event} <> ${TEST_EVENT}`))
    .orderBy(webhookDeliveries.id)
    .limit(RESENT_MAX);
  if (failed.length === 0) return { resent: 0 };
  const ids = failed.map(({ deliveryId }) => deliveryId);
  const isAmong = inArray(webhookDeliveries.id, sql`(select value from json_each(${JSON.stringify(ids)}))`);
  await write(ctx, {
    statements: [orm.update(webhookDeliveries).set(anew(ctx)).where(and(isFailed, isAmong))],
    audit: [{ action: 'webhooks.deliveries-resent', subject: endpoint.id, after: { since, count: ids.length } }],
  });
  await hintDeliveries(
    ctx.env,
    failed.map(({ deliveryId }) => ({ tenantId: ctx.tenant.id, deliveryId })),
  );
  return { resent: ids.length };
}

/** Sends an event that tells of nothing, so that a receiver can be tried. */
export async function sendTest(ctx: Ctx, id: string): Promise<WebhookDelivery> {
  const endpoint = await getEndpointRow(ctx, id);
  mustBeActive(endpoint);
  await takeExact(ctx.env, `webhook:${endpoint.id}`, QUOTAS.webhookByHand, ctx.now());
  const now = ctx.now();
  const data = { message: 'A test: nothing has happened.' };
  const row = {
    ...{ tenantId: ctx.tenant.id, id: newId('dlv'), endpointId: endpoint.id, eventId: newId('evt'), event: TEST_EVENT },
    ...{ body: JSON.stringify({ type: TEST_EVENT, timestamp: toIso(now), data }), status: 'waiting' as const },
    ...{
      tries: 0,
      attempts: 0,
      lastStatus: null,
      nextTryAt: now,
      claimedUntil: 0,
      log: [],
      createdAt: now,
      settledAt: null,
    },
  };
  await write(ctx, {
    statements: [ctx.db.orm.insert(webhookDeliveries).values(row)],
    audit: [{ action: 'webhooks.test-sent', subject: endpoint.id, after: { deliveryId: row.id } }],
  });
  await hintDeliveries(ctx.env, [{ tenantId: ctx.tenant.id, deliveryId: row.id }]);
  return toDelivery(row);
}

function mustBeActive({ status }: EndpointRow): void {
  if (status !== 'active') throw refuse(webhookErrors.notActive, 'Set it to active first.');
}

/** A delivery as at its first attempt; what was logged stays. */
function anew(ctx: Ctx) {
  return { status: 'waiting' as const, tries: 0, nextTryAt: ctx.now(), claimedUntil: 0, settledAt: null };
}

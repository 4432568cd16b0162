import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { isId, newId } from '../../platform/id';
import type { Consumers, OutboxEvent } from '../../platform/outbox';
import { findWorkers } from '../campaigns';
import type { EndpointRow } from './find-endpoint';
import { nameInHouse, WEBHOOK_EVENTS, type WebhookEvent } from './public-events';
import { hintDeliveries } from './queue-deliveries';
import { publicBody } from './rules';
import { webhookDeliveries, webhookEndpoints } from './tables';

/** Every public event, for every endpoint that asked for it. */
export const webhookConsumers: Consumers = Object.fromEntries(
  WEBHOOK_EVENTS.map((name) => [
    nameInHouse(name),
    [(ctx: Ctx, event: OutboxEvent) => recordDeliveries(ctx, name, event)],
  ]),
);

/**
 * One delivery for each endpoint and event, however often the event comes. For an endpoint that is paused or disabled it is
 * kept unsent, so that it can be sent when the endpoint is back.
 */
async function recordDeliveries(
  ctx: Ctx,
  name: WebhookEvent,
  { id: eventId, at, payload }: OutboxEvent,
): Promise<void> {
  // Pools of codes may be of other things than campaigns.
  if (name === 'code.claimed' && !isId('cmp', payload.poolId)) return;
  const endpoints = await ctx.db.orm
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.tenantId, ctx.tenant.id), isNull(webhookEndpoints.archivedAt)));
  const wanting = await withoutStrangers(
    ctx,
    endpoints.filter(({ events }) => events.includes(name)),
    payload,
  );
  if (wanting.length === 0) return;
  const body = publicBody(name, at, payload);
  const now = ctx.now();
  const rows = wanting.map(({ id: endpointId, status }) => ({
    ...{ tenantId: ctx.tenant.id, id: newId('dlv'), endpointId, eventId, event: name, body },
    ...{ status: status === 'active' ? ('waiting' as const) : ('failed' as const), nextTryAt: now, createdAt: now },
    settledAt: status === 'active' ? null : now,
  }));
  const { tenantId, eventId: event, endpointId } = webhookDeliveries;
  // Row by row: a statement takes a hundred parameters.
  for (const row of rows)
    await ctx.db.orm
      .insert(webhookDeliveries)
      .values(row)
      .onConflictDoNothing({ target: [tenantId, event, endpointId] });
  const due = rows.filter(({ status }) => status === 'waiting');
  await hintDeliveries(
    ctx.env,
    due.map(({ id }) => ({ tenantId: ctx.tenant.id, deliveryId: id })),
  );
}

/** An endpoint of a developer hears of the campaigns that they work on, as their own eyes would see them. */
async function withoutStrangers(ctx: Ctx, endpoints: EndpointRow[], payload: OutboxEvent['payload']) {
  if (endpoints.every(({ developerId }) => developerId === null)) return endpoints;
  const people = await findWorkers(ctx, String(payload.campaignId ?? payload.poolId ?? ''));
  return endpoints.filter(({ developerId }) => developerId === null || people.includes(developerId));
}

import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { webhookErrors } from './errors';
import { type EndpointRow, getEndpointRow } from './find-endpoint';
import type { ListDeliveriesQuery, WebhookDelivery, WebhookDeliveryDetail } from './schema';
import { webhookDeliveries } from './tables';

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
const LIST = 'webhook-deliveries';

/** What was sent to an endpoint, the newest first. */
export async function listDeliveries(
  ctx: Ctx,
  endpointId: string,
  { limit, cursor, status }: ListDeliveriesQuery,
): Promise<Page<WebhookDelivery>> {
  const endpoint = await getEndpointRow(ctx, endpointId);
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows = await ctx.db.orm
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        ...[eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.endpointId, endpoint.id)],
        status ? eq(webhookDeliveries.status, status) : undefined,
        before ? lt(webhookDeliveries.id, sql`${before}`) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit + 1);
  return toPage(rows, limit, ({ id }) => encodeCursor(LIST, [id]), toDelivery);
}

/** One delivery of an endpoint that still stands, with its body and its attempts. */
export async function getDelivery(ctx: Ctx, id: string): Promise<WebhookDeliveryDetail> {
  const { delivery } = await getDeliveryRow(ctx, id);
  const { body, log } = delivery;
  return { ...toDelivery(delivery), body, log: log.map(({ at, ...more }) => ({ at: toIso(at), ...more })) };
}

/** The row and its endpoint; 404 when either is not of this business or gone. */
export async function getDeliveryRow(ctx: Ctx, id: string): Promise<{ delivery: DeliveryRow; endpoint: EndpointRow }> {
  const isIt = isId('dlv', id) && and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id));
  const delivery = isIt && (await ctx.db.orm.select().from(webhookDeliveries).where(isIt).get());
  if (!delivery) throw refuse(webhookErrors.deliveryNotFound);
  return { delivery, endpoint: await getEndpointRow(ctx, delivery.endpointId) };
}

export function toDelivery(row: DeliveryRow): WebhookDelivery {
  const { id, endpointId, eventId, event, status, attempts, lastStatus, nextTryAt, createdAt, settledAt } = row;
  return {
    ...{ id, endpointId, eventId, status, attempts, lastStatus, createdAt: toIso(createdAt) },
    event: event as WebhookDelivery['event'], // only public events and the test are written
    nextTryAt: status === 'waiting' ? toIso(nextTryAt) : null,
    settledAt: settledAt === null ? null : toIso(settledAt),
  };
}

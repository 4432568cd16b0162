import { and, eq } from 'drizzle-orm';
import { SECOND } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { claimDelivery, disableEndpoint, recordAttempt, settleUnsent } from './delivery-log';
import { openSecrets } from './endpoint-secret';
import { hintDeliveries } from './queue-deliveries';
import { delayAfter, hasFailedTooLong, verdictOf } from './rules';
import { type Fetcher, sendAttempt } from './send-attempt';
import { webhookEndpoints } from './tables';

/** A shorter wait is the queue's; a longer one is found by the minute's sweep. */
const QUEUE_DELAY_MAX = 90 * SECOND;

/** Makes the attempt of a delivery that is due; one that is not due, or that another consumer has, is left alone. */
export async function deliverWebhook(ctx: Ctx, id: Id<'dlv'>, fetcher: Fetcher = fetch): Promise<void> {
  const delivery = await claimDelivery(ctx, id);
  if (!delivery) return;
  const endpoint = await ctx.db.orm
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.tenantId, ctx.tenant.id), eq(webhookEndpoints.id, delivery.endpointId)))
    .get();
  if (endpoint?.status !== 'active' || endpoint.archivedAt !== null) return settleUnsent(ctx, delivery);
  const secrets = await openSecrets(ctx, endpoint);
  const { retryAfterMs, ...attempt } = await sendAttempt(ctx, { url: endpoint.url, secrets, ...delivery }, fetcher);
  const verdict = verdictOf(attempt, delivery.event, delivery.tries);
  const nextTryAt = verdict === 'again' ? ctx.now() + delayAfter(delivery.tries, Math.random(), retryAfterMs) : null;
  await recordAttempt(ctx, delivery, { attempt, verdict, nextTryAt });
  if (verdict === 'gone') return disableEndpoint(ctx, endpoint, 'gone');
  if (verdict !== 'delivered' && hasFailedTooLong(endpoint.failingSince, ctx.now())) {
    return disableEndpoint(ctx, endpoint, 'failing');
  }
  if (nextTryAt !== null) await hintSoon(ctx, delivery.id, nextTryAt);
}

async function hintSoon(ctx: Ctx, id: Id<'dlv'>, nextTryAt: number): Promise<void> {
  const wait = nextTryAt - ctx.now();
  if (wait > QUEUE_DELAY_MAX) return;
  await hintDeliveries(ctx.env, [{ tenantId: ctx.tenant.id, deliveryId: id }], Math.ceil(wait / SECOND));
}

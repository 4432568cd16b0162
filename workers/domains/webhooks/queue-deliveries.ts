import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';

/** The message is a hint only: the row says whether and when the delivery is tried. */
export interface WebhookHint {
  tenantId: Id<'ten'>;
  deliveryId: Id<'dlv'>;
}

const SEND_MAX = 100;

/** Sends hints for deliveries that are due; one that a refusing queue loses is found by the minute's sweep. */
export async function hintDeliveries(env: Env, hints: WebhookHint[], delaySeconds = 0): Promise<void> {
  const bodies = hints.map((body) => ({ body, delaySeconds }));
  try {
    for (let i = 0; i < bodies.length; i += SEND_MAX) await env.WEBHOOKS.sendBatch(bodies.slice(i, i + SEND_MAX));
  } catch (error) {
    logger('webhooks').warn('hints not sent, the sweep will', { count: hints.length, error: String(error) });
  }
}

/** Sends hints for all that is due and that nobody is sending. */
export async function sweepWebhooks(env: Env, now: number): Promise<number> {
  const { results } = await env.DB.prepare(
    `select tenant_id as tenantId, id as deliveryId from webhook_deliveries
     where status = 'waiting' and next_try_at <= ?1 and claimed_until <= ?1 order by next_try_at limit 500`,
  )
    .bind(now)
    .all<WebhookHint & Record<string, unknown>>();
  if (results.length) await hintDeliveries(env, results);
  return results.length;
}

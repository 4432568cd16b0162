import { clickConsumers, storeHits } from './domains/clicks';
import { offerConsumers } from './domains/offers';
import { readTenantById } from './domains/tenants';
import type { Env } from './env';
import { logger } from './platform/log';
import { type Consumers, deliver, giveUp, type Hint } from './platform/outbox';
import { systemContext } from './platform/system-context';

/** Event name -> consumers, one line per slice. */
const consumers: Consumers = { ...offerConsumers, ...clickConsumers };

type Handler = (message: Message<unknown>, env: Env, ctx: ExecutionContext) => Promise<void>;

const handlers: Record<string, Handler> = {
  'souk-events': async (message, env, ctx) => {
    const { tenantId, eventId } = message.body as Hint; // our own producer wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await deliver(systemContext(env, tenant, 'events', ctx), consumers, eventId);
  },
  'souk-events-dead': async (message, env, ctx) => {
    const { tenantId, eventId } = message.body as Hint; // our own producer wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await giveUp(systemContext(env, tenant, 'events', ctx), eventId, 'every delivery failed');
  },
};

/** The queues' door: clicks in one statement per batch, events one by one; a failing message is retried alone. */
export async function handleBatch(batch: MessageBatch<unknown>, env: Env, ctx: ExecutionContext): Promise<void> {
  if (batch.queue === 'souk-clicks' || batch.queue === 'souk-clicks-dead') return storeHits(batch, env, ctx);
  const handle = handlers[batch.queue];
  if (!handle) throw new Error(`No consumer for the queue ${batch.queue}.`);
  for (const message of batch.messages) {
    try {
      await handle(message, env, ctx);
      message.ack();
    } catch (error) {
      logger('queue').error('message failed', { queue: batch.queue, attempts: message.attempts, error });
      message.retry({ delaySeconds: Math.min(300, 5 * 2 ** message.attempts) });
    }
  }
}

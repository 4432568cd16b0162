import {
  codeMailConsumers,
  countClaims,
  publishCampaign,
  type RequestsMessage,
  stockConsumers,
  storeRequests,
  storeViews,
  tellStock,
  type ViewsMessage,
  waitingConsumers,
} from './domains/campaigns';
import { claimConsumers } from './domains/cashback';
import { clickConsumers, storeHits } from './domains/clicks';
import { type CodeHint, projectShard } from './domains/codes';
import { type ImportHint, runImport } from './domains/imports';
import { networkConsumers, noteGivenUp, runSync, type SyncHint } from './domains/networks';
import {
  campaignConsumers,
  giveUpMessage,
  inboxConsumers,
  messageConsumers,
  moneyConsumers,
  sendMessage,
  staffConsumers,
} from './domains/notifications';
import { offerConsumers } from './domains/offers';
import { referralConsumers } from './domains/referrals';
import { readTenantById } from './domains/tenants';
import { type LedgerHint, projectLedger } from './domains/wallet';
import { deliverWebhook, giveUpDelivery, type WebhookHint, webhookConsumers } from './domains/webhooks';
import type { Env } from './env';
import { AskedToWait } from './platform/asked-to-wait';
import type { Ctx } from './platform/context';
import { logger } from './platform/log';
import type { SealedMessage } from './platform/messages';
import { deliver, giveUp, type Hint, joinConsumers } from './platform/outbox';
import { systemContext } from './platform/system-context';

/** Event name -> consumers, one line per slice. */
const consumers = joinConsumers(
  ...[
    offerConsumers,
    referralConsumers,
    clickConsumers,
    networkConsumers,
    claimConsumers,
    codeMailConsumers,
    stockConsumers,
    campaignConsumers,
    inboxConsumers,
    messageConsumers,
    moneyConsumers,
    staffConsumers,
    waitingConsumers,
    webhookConsumers,
  ],
);

/** `later`: nothing is wrong, but somebody else is at it. */
type Handler = (message: Message<unknown>, env: Env, ctx: ExecutionContext) => Promise<unknown | 'later'>;

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
  'souk-ledgers': async (message, env, ctx) => {
    const { tenantId, ledgerId } = message.body as LedgerHint; // the wallet itself wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await projectLedger(systemContext(env, tenant, 'ledgers', ctx), ledgerId);
  },
  'souk-codes': async (message, env, ctx) => {
    const { tenantId, poolId, shard } = message.body as CodeHint; // the shard itself wrote it
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) return;
    const context = systemContext(env, tenant, 'codes', ctx);
    await projectShard(context, { poolId, shard }, countClaims);
    await publishCampaign(context, poolId);
    await tellStock(context, poolId);
  },
  'souk-cashback-sync': async (message, env, ctx) => {
    const { tenantId, accountId } = message.body as SyncHint; // our own producer wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await runSync(systemContext(env, tenant, 'cashback-sync', ctx), accountId);
  },
  'souk-cashback-sync-dead': async (message, env, ctx) => {
    const { tenantId, accountId } = message.body as SyncHint; // our own producer wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await noteGivenUp(systemContext(env, tenant, 'cashback-sync', ctx), accountId);
  },
  'souk-imports': async (message, env, ctx) => {
    const { tenantId, importId } = message.body as ImportHint; // our own producer wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await runImport(systemContext(env, tenant, 'imports', ctx), importId);
  },
  'souk-distribution': keepDistribution,
  'souk-distribution-dead': keepDistribution,
  'souk-webhooks': forWebhook(deliverWebhook),
  'souk-webhooks-dead': forWebhook(giveUpDelivery),
  'souk-messages': forMessage((ctx, message) => sendMessage(ctx, message)),
  'souk-messages-dead': forMessage(giveUpMessage),
};

/** Requests for codes, or who saw where they are claimed; those move the numbers that somebody watches. */
async function keepDistribution({ body }: Message<unknown>, env: Env, ctx: ExecutionContext): Promise<void> {
  const message = body as RequestsMessage | ViewsMessage; // bufferRequest or noteView wrote it
  if (Array.isArray(message)) return storeRequests(env, message);
  await storeViews(env, message.views);
  for (const [tenantId, views] of Map.groupBy(message.views, ({ tenantId }) => tenantId)) {
    const tenant = await readTenantById(env, tenantId);
    const campaignIds = new Set(views.map(({ campaignId }) => campaignId));
    if (!tenant) continue;
    for (const id of campaignIds) await publishCampaign(systemContext(env, tenant, 'views', ctx), id);
  }
}

/** One delivery: its own producer wrote the hint. */
function forWebhook(act: (ctx: Ctx, id: WebhookHint['deliveryId']) => Promise<void>): Handler {
  return async ({ body }, env, ctx) => {
    const { tenantId, deliveryId } = body as WebhookHint; // hintDeliveries wrote it
    const tenant = await readTenantById(env, tenantId);
    if (tenant) await act(systemContext(env, tenant, 'webhooks', ctx), deliveryId);
  };
}

/** One message to a person: its own producer wrote it, and its tenant may be the dashboard's. */
function forMessage(act: (ctx: Ctx, message: SealedMessage) => Promise<unknown>): Handler {
  return async ({ body }, env, ctx) => {
    const message = body as SealedMessage; // postMessage wrote it
    const tenant = await readTenantById(env, message.tenantId);
    return tenant && act(systemContext(env, tenant, 'messages', ctx), message);
  };
}

/** The queues' door: clicks in one statement per batch, events one by one, messages side by side; one that fails is retried alone. */
export async function handleBatch(batch: MessageBatch<unknown>, env: Env, ctx: ExecutionContext): Promise<void> {
  if (batch.queue.startsWith('souk-clicks')) return storeHits(batch, env, ctx);
  const handle = handlers[batch.queue];
  if (!handle) throw new Error(`No consumer for the queue ${batch.queue}.`);
  const take = async (message: Message<unknown>) => {
    const tryLater = (waitMs = 0) => {
      const backOff = Math.min(300, 5 * 2 ** message.attempts);
      message.retry({ delaySeconds: Math.max(backOff, Math.ceil(waitMs / 1000)) });
    };
    try {
      if ((await handle(message, env, ctx)) === 'later') tryLater();
      else message.ack();
    } catch (error) {
      logger('queue').error('message failed', { queue: batch.queue, attempts: message.attempts, error });
      tryLater(error instanceof AskedToWait ? error.waitMs : 0);
    }
  };
  // Most of their time is another house's: one slow answer must not hold up nine others.
  if (batch.queue === 'souk-messages' || batch.queue === 'souk-webhooks') await Promise.all(batch.messages.map(take));
  else for (const message of batch.messages) await take(message);
}

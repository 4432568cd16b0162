/**
 * Webhooks: a business's own systems hear of events. Owns `webhook_endpoints` and `webhook_deliveries`. Promises one delivery
 * for each event and endpoint, signed by Standard Webhooks, tried for most of a day, never sent to a private address and
 * without personal data; an endpoint of a developer hears of the campaigns that they work on, and of no others. Emits `webhooks.endpoint-disabled` {endpointId, host, because}.
 */
export { deliverWebhook } from './deliver-webhook';
export { giveUpDelivery } from './delivery-log';
export { webhookConsumers } from './events';
export { forgetOldDeliveries } from './forget-old-deliveries';
export { sweepWebhooks, type WebhookHint } from './queue-deliveries';
export { mountWebhooks, routes as webhookRoutes } from './routes';

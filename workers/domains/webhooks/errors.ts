import { defineErrors } from '../../platform/errors';

export const webhookErrors = defineErrors({
  notFound: { code: 'webhooks/not-found', status: 404, title: 'There is no such webhook' },
  deliveryNotFound: { code: 'webhooks/delivery-not-found', status: 404, title: 'There is no such delivery' },
  urlRefused: { code: 'webhooks/url-refused', status: 422, title: 'Souk does not send to this address' },
  beyondYou: { code: 'webhooks/beyond-you', status: 403, title: 'Your role may not read these events' },
  full: { code: 'webhooks/full', status: 409, title: 'A business has ten webhooks at most' },
  notActive: { code: 'webhooks/not-active', status: 409, title: 'This webhook is not active' },
});

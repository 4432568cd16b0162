import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { webhookErrors } from './errors';
import { getDelivery, listDeliveries } from './find-delivery';
import { resendDelivery, resendFailed, sendTest } from './resend-delivery';
import {
  DeliveryParams,
  EndpointParams,
  ListDeliveriesQuery,
  ResendInput,
  Resent,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
} from './schema';

const e = webhookErrors;
const tags = ['Webhooks'];
const may = { access: 'webhooks:edit' } as const;

export const deliveryRoutes = {
  adminListWebhookDeliveries: defineRoute({
    ...{ method: 'get', path: '/admin/webhooks/{id}/deliveries', operationId: 'adminListWebhookDeliveries', tags },
    summary: 'What was sent to an endpoint in the last thirty days, the newest first',
    rules: { ...may, refusals: [e.notFound, e.beyondYou, platformErrors.invalidCursor] },
    request: { params: EndpointParams, query: ListDeliveriesQuery },
    responses: { 200: { description: 'A page of deliveries', content: json(WebhookDeliveryPage) } },
  }),
  adminTestWebhook: defineRoute({
    ...{ method: 'post', path: '/admin/webhooks/{id}/test', operationId: 'adminTestWebhook', tags },
    summary: 'Send the event `webhooks.test`, once; its delivery tells how it went',
    rules: { ...may, refusals: [e.notFound, e.beyondYou, e.notActive] },
    request: { params: EndpointParams },
    responses: { 202: { description: 'The delivery', content: json(WebhookDelivery) } },
  }),
  adminResendWebhooks: defineRoute({
    ...{ method: 'post', path: '/admin/webhooks/{id}/resend', operationId: 'adminResendWebhooks', tags },
    summary: 'Send all that failed since an instant once more, at most a thousand',
    rules: { ...may, refusals: [e.notFound, e.beyondYou, e.notActive] },
    request: { params: EndpointParams, body: { required: true, content: json(ResendInput) } },
    responses: { 202: { description: 'How many', content: json(Resent) } },
  }),
  adminGetWebhookDelivery: defineRoute({
    ...{ method: 'get', path: '/admin/webhook-deliveries/{id}', operationId: 'adminGetWebhookDelivery', tags },
    summary: 'One delivery with its body and its attempts',
    rules: { ...may, refusals: [e.deliveryNotFound, e.notFound, e.beyondYou] },
    request: { params: DeliveryParams },
    responses: { 200: { description: 'The delivery', content: json(WebhookDeliveryDetail) } },
  }),
  adminResendWebhookDelivery: defineRoute({
    ...{
      method: 'post',
      path: '/admin/webhook-deliveries/{id}/resend',
      operationId: 'adminResendWebhookDelivery',
      tags,
    },
    summary: 'Send one delivery once more, with the same id',
    rules: { ...may, refusals: [e.deliveryNotFound, e.notFound, e.beyondYou, e.notActive] },
    request: { params: DeliveryParams },
    responses: { 202: { description: 'The delivery', content: json(WebhookDelivery) } },
  }),
};

export function mountDeliveries(api: Api): void {
  const r = deliveryRoutes;
  api.openapi(r.adminListWebhookDeliveries, async (c) =>
    c.json(await listDeliveries(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  );
  api.openapi(r.adminTestWebhook, async (c) => c.json(await sendTest(c.var.ctx, c.req.valid('param').id), 202));
  api.openapi(r.adminResendWebhooks, async (c) =>
    c.json(await resendFailed(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 202),
  );
  api.openapi(r.adminGetWebhookDelivery, async (c) =>
    c.json(await getDelivery(c.var.ctx, c.req.valid('param').id), 200),
  );
  api.openapi(r.adminResendWebhookDelivery, async (c) =>
    c.json(await resendDelivery(c.var.ctx, c.req.valid('param').id), 202),
  );
}

import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { deliveryRoutes, mountDeliveries } from './delivery-routes';
import { deleteEndpoint, editEndpoint, rotateSecret } from './edit-endpoint';
import { webhookErrors } from './errors';
import { getEndpoint, listEndpoints } from './find-endpoint';
import { makeEndpoint } from './make-endpoint';
import {
  EndpointParams,
  EndpointPatch,
  ListEndpointsQuery,
  NewEndpoint,
  WebhookEndpoint,
  WebhookEndpointPage,
  WebhookEndpointWithSecret,
} from './schema';

const e = webhookErrors;
const tags = ['Webhooks'];
const may = { access: 'webhooks:edit' } as const;
const byId = { params: EndpointParams };

const endpointRoutes = {
  adminListWebhooks: defineRoute({
    ...{ method: 'get', path: '/admin/webhooks', operationId: 'adminListWebhooks', tags },
    summary: 'Where this business hears of events, the newest first',
    rules: { ...may, refusals: [platformErrors.invalidCursor] },
    request: { query: ListEndpointsQuery },
    responses: { 200: { description: 'A page of endpoints', content: json(WebhookEndpointPage) } },
  }),
  adminMakeWebhook: defineRoute({
    ...{ method: 'post', path: '/admin/webhooks', operationId: 'adminMakeWebhook', tags },
    summary: 'Let an address hear of events; its secret is shown in this answer and never again',
    description:
      'Each event is a POST signed by Standard Webhooks 1.0: `webhook-id`, `webhook-timestamp` and `webhook-signature` (`v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`). Verify the raw body, refuse timestamps older than five minutes, take an id that you have seen as done, and answer any 2xx within 15 seconds. Anything else is tried again for most of a day; 410 ends it.',
    rules: { ...may, refusals: [e.urlRefused, e.beyondYou, e.full] },
    request: { body: { required: true, content: json(NewEndpoint) } },
    responses: { 201: { description: 'The endpoint and its secret', content: json(WebhookEndpointWithSecret) } },
  }),
  adminGetWebhook: defineRoute({
    ...{ method: 'get', path: '/admin/webhooks/{id}', operationId: 'adminGetWebhook', tags },
    summary: 'One endpoint',
    rules: { ...may, refusals: [e.notFound, e.beyondYou] },
    request: byId,
    responses: { 200: { description: 'The endpoint', content: json(WebhookEndpoint) } },
  }),
  adminEditWebhook: defineRoute({
    ...{ method: 'patch', path: '/admin/webhooks/{id}', operationId: 'adminEditWebhook', tags },
    summary: 'Change, pause or wake an endpoint; what happens while it is paused is kept unsent',
    rules: {
      ...may,
      refusals: [e.notFound, e.beyondYou, e.urlRefused, platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { ...byId, headers: IfMatch, body: { required: true, content: json(EndpointPatch) } },
    responses: { 200: { description: 'The endpoint now', content: json(WebhookEndpoint) } },
  }),
  adminDeleteWebhook: defineRoute({
    ...{ method: 'delete', path: '/admin/webhooks/{id}', operationId: 'adminDeleteWebhook', tags },
    summary: 'Take an endpoint away',
    rules: { ...may, refusals: [e.notFound, e.beyondYou] },
    request: byId,
    responses: { 204: { description: 'Nothing is sent there any more' } },
  }),
  adminRotateWebhookSecret: defineRoute({
    ...{ method: 'post', path: '/admin/webhooks/{id}/rotate', operationId: 'adminRotateWebhookSecret', tags },
    summary: 'Give an endpoint a new secret; for a day each delivery bears the signatures of both',
    rules: { ...may, refusals: [e.notFound, e.beyondYou, platformErrors.stale] },
    request: byId,
    responses: { 200: { description: 'The endpoint and its new secret', content: json(WebhookEndpointWithSecret) } },
  }),
};

export const routes = { ...endpointRoutes, ...deliveryRoutes };

export function mountWebhooks(api: Api): void {
  const r = endpointRoutes;
  api.openapi(r.adminListWebhooks, async (c) => c.json(await listEndpoints(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(r.adminMakeWebhook, async (c) => c.json(await makeEndpoint(c.var.ctx, c.req.valid('json')), 201));
  api.openapi(r.adminGetWebhook, async (c) => {
    const endpoint = await getEndpoint(c.var.ctx, c.req.valid('param').id);
    return c.json(endpoint, 200, versionTag(endpoint));
  });
  api.openapi(r.adminEditWebhook, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const endpoint = await editEndpoint(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), seen);
    return c.json(endpoint, 200, versionTag(endpoint));
  });
  api.openapi(r.adminDeleteWebhook, async (c) => {
    await deleteEndpoint(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(r.adminRotateWebhookSecret, async (c) =>
    c.json(await rotateSecret(c.var.ctx, c.req.valid('param').id), 200),
  );
  mountDeliveries(api);
}

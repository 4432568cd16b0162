import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { EndPushInput, PushState, PushSubscriptionInput } from './push-schema';
import { endPush, readPushState, subscribePush } from './push-subscriptions';
import { userOf } from './user-of';

const tags = ['Notifications'];

export const pushRoutes = {
  getPushState: defineRoute({
    ...{ method: 'get', path: '/me/push-subscriptions', operationId: 'getPushState', tags },
    summary: 'The key that a browser needs to show my messages, and how many browsers do',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'The state', content: json(PushState) } },
  }),
  subscribePush: defineRoute({
    ...{ method: 'post', path: '/me/push-subscriptions', operationId: 'subscribePush', tags },
    summary: 'Show my messages in this browser',
    description:
      'Of web push (RFC 8030): what the browser was given by its push service. Ten browsers at most, the oldest leaves.',
    rules: { access: 'user', idempotency: 'none', refusals: [] },
    request: { body: { required: true, content: json(PushSubscriptionInput) } },
    responses: { 201: { description: 'It will', content: json(PushState) } },
  }),
  unsubscribePush: defineRoute({
    ...{ method: 'delete', path: '/me/push-subscriptions', operationId: 'unsubscribePush', tags },
    summary: 'Show my messages in this browser no more',
    rules: { access: 'user', idempotency: 'none', refusals: [] },
    request: { body: { required: true, content: json(EndPushInput) } },
    responses: { 204: { description: 'It will not' } },
  }),
};

export function mountPush(api: Api): void {
  api.openapi(pushRoutes.getPushState, async (c) => c.json(await readPushState(c.var.ctx, userOf(c.var.ctx)), 200));
  api.openapi(pushRoutes.subscribePush, async (c) => {
    await subscribePush(c.var.ctx, userOf(c.var.ctx), c.req.valid('json'));
    return c.json(await readPushState(c.var.ctx, userOf(c.var.ctx)), 201);
  });
  api.openapi(pushRoutes.unsubscribePush, async (c) => {
    await endPush(c.var.ctx, userOf(c.var.ctx), c.req.valid('json').endpoint);
    return c.body(null, 204);
  });
}

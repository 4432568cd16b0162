import { z } from '@hono/zod-openapi';
import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { messageErrors } from './errors';
import { receiveMsg91Reports, receiveSendgridEvents } from './receive-reports';
import { HookReceipt } from './schema';

const HOOK_BYTES_MAX = 1024 * 1024;
const { hookSignature, hookStale, hookUnknown, hookUnreadable } = messageErrors;
const hook = { access: 'public', idempotency: 'none', limit: 'hook', bodyMax: HOOK_BYTES_MAX } as const;

// The bodies are the providers': read whole (one is signed byte by byte), and never refused for a field that is new.
export const routes = {
  receiveSendgridEvents: defineRoute({
    ...{ method: 'post', path: '/hooks/email/sendgrid', operationId: 'receiveSendgridEvents', tags: ['Webhooks'] },
    summary: 'Events of e-mails, from SendGrid',
    description: 'The signed event webhook: a JSON array, ECDSA-signed in X-Twilio-Email-Event-Webhook-Signature.',
    rules: { ...hook, refusals: [hookSignature, hookStale, hookUnreadable] },
    responses: { 200: { description: 'How many events came and how many were new', content: json(HookReceipt) } },
  }),
  receiveMsg91Reports: defineRoute({
    ...{ method: 'post', path: '/hooks/sms/msg91/{secret}', operationId: 'receiveMsg91Reports', tags: ['Webhooks'] },
    summary: 'Delivery reports of SMS, from MSG91',
    description: 'Version 2 (a form with JSON in `data`) and version 3 (JSON) of the delivery webhook.',
    rules: { ...hook, refusals: [hookUnknown, hookUnreadable] },
    request: { params: z.object({ secret: z.string().max(200) }) },
    responses: { 200: { description: 'How many reports came and how many were new', content: json(HookReceipt) } },
  }),
};

export function mountNotifications(api: Api): void {
  api.openapi(routes.receiveSendgridEvents, async (c) =>
    c.json(await receiveSendgridEvents(c.var.ctx, c.req.raw.headers, await c.req.arrayBuffer()), 200),
  );
  api.openapi(routes.receiveMsg91Reports, async (c) =>
    c.json(
      await receiveMsg91Reports(
        c.var.ctx,
        c.req.valid('param').secret,
        new TextDecoder().decode(await c.req.arrayBuffer()),
      ),
      200,
    ),
  );
}

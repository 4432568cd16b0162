import { z } from '@hono/zod-openapi';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { messageErrors } from './errors';
import {
  receiveKaleyraReports,
  receiveMsg91Reports,
  receiveSendgridEvents,
  receiveTwilioStatus,
} from './receive-reports';
import { receiveSesEvents } from './receive-ses-events';
import { HookReceipt } from './schema';

const HOOK_BYTES_MAX = 1024 * 1024;
const { hookSignature, hookStale, hookUnknown, hookUnreadable } = messageErrors;
const hook = { access: 'public', idempotency: 'none', limit: 'hook', bodyMax: HOOK_BYTES_MAX } as const;

const receipt = { 200: { description: 'How many reports came and how many were new', content: json(HookReceipt) } };

// The bodies are the providers': read whole (some are signed byte by byte), and never refused for a field that is new. So is
// the query: of it only `delivery` is read, our own `<tenant>.<delivery>`, which we wrote into the address ourselves.
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
    responses: receipt,
  }),
  receiveSesEvents: defineRoute({
    ...{ method: 'post', path: '/hooks/email/ses', operationId: 'receiveSesEvents', tags: ['Webhooks'] },
    summary: 'Events of e-mails, from Amazon SES through SNS',
    description: 'Signed SNS messages of the one topic that is configured; a SubscriptionConfirmation is confirmed.',
    rules: { ...hook, refusals: [hookSignature, hookStale, hookUnreadable, platformErrors.unavailable] },
    responses: receipt,
  }),
  receiveTwilioStatus: defineRoute({
    ...{ method: 'post', path: '/hooks/sms/twilio', operationId: 'receiveTwilioStatus', tags: ['Webhooks'] },
    summary: 'Status of an SMS, from Twilio',
    description: 'The status callback: a form, signed in X-Twilio-Signature over its address and every parameter.',
    rules: { ...hook, refusals: [hookSignature, hookUnreadable] },
    responses: receipt,
  }),
  receiveKaleyraReports: defineRoute({
    ...{
      method: 'post',
      path: '/hooks/sms/kaleyra/{secret}',
      operationId: 'receiveKaleyraReports',
      tags: ['Webhooks'],
    },
    summary: 'Delivery reports of SMS, from Kaleyra',
    description: 'The delivery callback: a form or JSON. It is not signed, so its address holds a secret.',
    rules: { ...hook, refusals: [hookUnknown, hookUnreadable] },
    request: { params: z.object({ secret: z.string().max(200) }) },
    responses: receipt,
  }),
};

/** `.text()` warns of a body that is a form. */
async function textOf(request: Request): Promise<string> {
  return new TextDecoder().decode(await request.arrayBuffer());
}

export function mountNotifications(api: Api): void {
  api.openapi(routes.receiveSendgridEvents, async (c) =>
    c.json(await receiveSendgridEvents(c.var.ctx, c.req.raw.headers, await c.req.arrayBuffer()), 200),
  );
  api.openapi(routes.receiveMsg91Reports, async (c) =>
    c.json(await receiveMsg91Reports(c.var.ctx, c.req.valid('param').secret, await textOf(c.req.raw)), 200),
  );
  api.openapi(routes.receiveSesEvents, async (c) =>
    c.json(await receiveSesEvents(c.var.ctx, await textOf(c.req.raw)), 200),
  );
  api.openapi(routes.receiveTwilioStatus, async (c) => {
    const signature = c.req.header('X-Twilio-Signature') ?? '';
    const request = { url: c.req.url, signature, body: await textOf(c.req.raw), delivery: c.req.query('delivery') };
    return c.json(await receiveTwilioStatus(c.var.ctx, request), 200);
  });
  api.openapi(routes.receiveKaleyraReports, async (c) => {
    const { secret } = c.req.valid('param');
    const delivery = c.req.query('delivery');
    return c.json(await receiveKaleyraReports(c.var.ctx, secret, await textOf(c.req.raw), delivery), 200);
  });
}

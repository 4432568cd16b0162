import { z } from '@hono/zod-openapi';
import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { messageErrors } from './errors';
import { answerWhatsappChallenge, receiveWhatsappStatuses } from './receive-whatsapp';
import { HookReceipt } from './schema';

const HOOK_BYTES_MAX = 3 * 1024 * 1024; // Meta sends as much in one notification
const { hookSignature, hookUnknown, hookUnreadable } = messageErrors;
const tags = ['Webhooks'];
const common = { access: 'public', idempotency: 'none', limit: 'hook' } as const;

export const whatsappRoutes = {
  answerWhatsappChallenge: defineRoute({
    ...{ method: 'get', path: '/hooks/whatsapp', operationId: 'answerWhatsappChallenge', tags },
    summary: 'Show Meta that this address is ours',
    description: 'Asked once, when the webhook is entered there: the challenge comes back when the token is ours.',
    rules: { ...common, refusals: [hookUnknown] },
    request: {
      query: z.strictObject({
        'hub.mode': z.string().max(50).optional(),
        'hub.verify_token': z.string().max(500).optional(),
        'hub.challenge': z.string().max(500).optional(),
      }),
    },
    responses: {
      200: {
        description: 'The challenge',
        content: { 'text/plain': { schema: z.string().meta({ example: '11158' }) } },
      },
    },
  }),
  receiveWhatsappStatuses: defineRoute({
    ...{ method: 'post', path: '/hooks/whatsapp', operationId: 'receiveWhatsappStatuses', tags },
    summary: 'Statuses of messages, from WhatsApp',
    description: 'Notifications of the Cloud API, signed in X-Hub-Signature-256 with the secret of the app.',
    rules: { ...common, bodyMax: HOOK_BYTES_MAX, refusals: [hookSignature, hookUnreadable] },
    responses: { 200: { description: 'How many statuses came and how many were new', content: json(HookReceipt) } },
  }),
};

export function mountWhatsapp(api: Api): void {
  api.openapi(whatsappRoutes.answerWhatsappChallenge, (c) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.valid('query');
    return c.text(answerWhatsappChallenge(c.var.ctx, { mode, token, challenge }), 200);
  });
  api.openapi(whatsappRoutes.receiveWhatsappStatuses, async (c) => {
    const signature = c.req.header('X-Hub-Signature-256') ?? '';
    return c.json(await receiveWhatsappStatuses(c.var.ctx, signature, await c.req.arrayBuffer()), 200);
  });
}

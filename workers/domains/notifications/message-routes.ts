import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { messageErrors } from './errors';
import { getMessage, listMessages } from './find-messages';
import { ListMessagesQuery, MessageParams, SentMessageDetail, SentMessagePage } from './message-schema';

const tags = ['Messages'];

export const messageRoutes = {
  adminListMessages: defineRoute({
    ...{ method: 'get', path: '/admin/messages', operationId: 'adminListMessages', tags },
    summary: 'What this business sent by e-mail and SMS, newest first, and what became of it',
    description:
      'Kept for 180 days, without texts, codes, links and clear addresses. Mails that anybody can cause for any address stand here for proven members only.',
    rules: { access: 'messages:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListMessagesQuery },
    responses: { 200: { description: 'A page of messages', content: json(SentMessagePage) } },
  }),
  adminGetMessage: defineRoute({
    ...{ method: 'get', path: '/admin/messages/{id}', operationId: 'adminGetMessage', tags },
    summary: 'One message with every provider that was asked to take it',
    rules: { access: 'messages:read', refusals: [messageErrors.notFound] },
    request: { params: MessageParams },
    responses: { 200: { description: 'The message', content: json(SentMessageDetail) } },
  }),
};

export function mountMessages(api: Api): void {
  api.openapi(messageRoutes.adminListMessages, async (c) =>
    c.json(await listMessages(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(messageRoutes.adminGetMessage, async (c) =>
    c.json(await getMessage(c.var.ctx, c.req.valid('param').id), 200),
  );
}

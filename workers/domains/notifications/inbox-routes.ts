import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { countUnread, listInbox } from './find-inbox';
import { InboxPage, InboxSummary, ListInboxQuery, ReadInbox } from './inbox-schema';
import { readInbox } from './read-inbox';
import { userOf } from './user-of';

const tags = ['Inbox'];

export const inboxRoutes = {
  listInbox: defineRoute({
    ...{ method: 'get', path: '/me/inbox', operationId: 'listInbox', tags },
    summary: 'My inbox in this business, newest first, with the number of unread items',
    rules: { access: 'user', refusals: [platformErrors.invalidCursor] },
    request: { query: ListInboxQuery },
    responses: { 200: { description: 'A page of the inbox', content: json(InboxPage) } },
  }),
  getInboxSummary: defineRoute({
    ...{ method: 'get', path: '/me/inbox/summary', operationId: 'getInboxSummary', tags },
    summary: 'How many items of my inbox are unread; the live topic `inbox` tells it as it changes',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'The number', content: json(InboxSummary) } },
  }),
  readInbox: defineRoute({
    ...{ method: 'post', path: '/me/inbox/read', operationId: 'readInbox', tags },
    summary: 'Mark items as read: some by id, or all',
    rules: { access: 'user', idempotency: 'none', refusals: [] },
    request: { body: { content: json(ReadInbox), required: true } },
    responses: { 200: { description: 'What is left unread', content: json(InboxSummary) } },
  }),
};

export function mountInbox(api: Api): void {
  api.openapi(inboxRoutes.listInbox, async (c) =>
    c.json(await listInbox(c.var.ctx, userOf(c.var.ctx), c.req.valid('query')), 200),
  );
  api.openapi(inboxRoutes.getInboxSummary, async (c) =>
    c.json({ unread: await countUnread(c.var.ctx, userOf(c.var.ctx)) }, 200),
  );
  api.openapi(inboxRoutes.readInbox, async (c) =>
    c.json(await readInbox(c.var.ctx, userOf(c.var.ctx), c.req.valid('json')), 200),
  );
}

import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { keyErrors } from './errors';
import { listKeys } from './list-keys';
import { makeKey, rotateKey } from './make-key';
import { revokeKey } from './revoke-key';
import { ApiKeyPage, KeyParams, ListKeysQuery, MadeApiKey, NewApiKey, RotateKeyInput } from './schema';

const e = keyErrors;
const tags = ['API keys'];

export const routes = {
  adminListApiKeys: defineRoute({
    ...{ method: 'get', path: '/admin/api-keys', operationId: 'adminListApiKeys', tags },
    summary: 'The keys of this business for its programs, the newest first; the keys themselves are kept nowhere',
    rules: { access: 'keys:edit', refusals: [platformErrors.invalidCursor] },
    request: { query: ListKeysQuery },
    responses: { 200: { description: 'A page of keys', content: json(ApiKeyPage) } },
  }),
  adminMakeApiKey: defineRoute({
    ...{ method: 'post', path: '/admin/api-keys', operationId: 'adminMakeApiKey', tags },
    summary: 'Make a key for a program; it is shown in this answer and never again',
    description:
      'Send it as `Authorization: Bearer sk_…`. It opens the operations that name one of its scopes, for this business only, and never does more than the person who made it may do at that moment.',
    rules: { access: 'keys:edit', refusals: [e.beyondYou, e.nameTaken] },
    request: { body: { required: true, content: json(NewApiKey) } },
    responses: { 201: { description: 'The key', content: json(MadeApiKey) } },
  }),
  adminRotateApiKey: defineRoute({
    ...{ method: 'post', path: '/admin/api-keys/{id}/rotate', operationId: 'adminRotateApiKey', tags },
    summary: 'Put a new key beside this one, which ends after some hours',
    rules: { access: 'keys:edit', refusals: [e.notFound, e.ended, e.twoActive, e.beyondYou] },
    request: { params: KeyParams, body: { required: true, content: json(RotateKeyInput) } },
    responses: { 201: { description: 'The new key', content: json(MadeApiKey) } },
  }),
  adminRevokeApiKey: defineRoute({
    ...{ method: 'delete', path: '/admin/api-keys/{id}', operationId: 'adminRevokeApiKey', tags },
    summary: 'End a key at once',
    rules: { access: 'keys:edit', refusals: [e.notFound, e.beyondYou] },
    request: { params: KeyParams },
    responses: { 204: { description: 'It opens nothing any more' } },
  }),
};

export function mountApiKeys(api: Api): void {
  api.openapi(routes.adminListApiKeys, async (c) => c.json(await listKeys(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminMakeApiKey, async (c) => c.json(await makeKey(c.var.ctx, c.req.valid('json')), 201));
  api.openapi(routes.adminRotateApiKey, async (c) =>
    c.json(await rotateKey(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201),
  );
  api.openapi(routes.adminRevokeApiKey, async (c) => {
    await revokeKey(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
}

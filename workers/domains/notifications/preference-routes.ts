import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { editPreferences } from './edit-preferences';
import { messageErrors } from './errors';
import { findReach } from './find-reach';
import { EditPreferences, NotificationPreferences, Unsubscribed, UnsubscribeParams } from './preference-schema';
import { readPreferences } from './read-preferences';
import { unsubscribe } from './unsubscribe';
import { userOf } from './user-of';

const tags = ['Notifications'];

export const preferenceRoutes = {
  getNotificationPreferences: defineRoute({
    ...{ method: 'get', path: '/me/notification-preferences', operationId: 'getNotificationPreferences', tags },
    summary: 'What I am told of by this business, and through what',
    description:
      'The inbox always has a line. Messages of sign-in and security are always sent and stand here nowhere.',
    rules: { access: 'user', refusals: [] },
    responses: {
      200: { description: 'The choices; the ETag is their version', content: json(NotificationPreferences) },
    },
  }),
  editNotificationPreferences: defineRoute({
    ...{ method: 'patch', path: '/me/notification-preferences', operationId: 'editNotificationPreferences', tags },
    summary: 'Choose what I am told of; what is left out stays',
    rules: { access: 'user', refusals: [platformErrors.preconditionRequired, platformErrors.stale] },
    request: { headers: IfMatch, body: { required: true, content: json(EditPreferences) } },
    responses: { 200: { description: 'The choices', content: json(NotificationPreferences) } },
  }),
  unsubscribe: defineRoute({
    ...{ method: 'post', path: '/unsubscribe/{token}', operationId: 'unsubscribe', tags },
    summary: 'End the mails that a link names, without signing in',
    description:
      'One-click unsubscription of RFC 8058: the address of List-Unsubscribe. The body says nothing and is not read.',
    rules: { access: 'public', limit: 'hook', idempotency: 'none', refusals: [messageErrors.linkUnknown] },
    request: { params: UnsubscribeParams },
    responses: { 200: { description: 'What has ended', content: json(Unsubscribed) } },
  }),
};

export function mountPreferences(api: Api): void {
  api.openapi(preferenceRoutes.getNotificationPreferences, async (c) => {
    const { ctx } = c.var;
    const { preferences, version } = await readPreferences(ctx, userOf(ctx));
    const reach = await findReach(ctx, userOf(ctx));
    return c.json({ ...preferences, reach, version }, 200, versionTag({ version }));
  });
  api.openapi(preferenceRoutes.editNotificationPreferences, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const { ctx } = c.var;
    const { preferences, version } = await editPreferences(ctx, userOf(ctx), c.req.valid('json'), seen);
    const reach = await findReach(ctx, userOf(ctx));
    return c.json({ ...preferences, reach, version }, 200, versionTag({ version }));
  });
  api.openapi(preferenceRoutes.unsubscribe, async (c) =>
    c.json(await unsubscribe(c.var.ctx, c.req.valid('param').token), 200),
  );
}

import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { planErrors } from '../../platform/plans';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { deskErrors } from './desk-errors';
import {
  AdminUserDetail,
  AdminUserPage,
  EndedSessions,
  ListUsersQuery,
  RevealedUser,
  RevealInput,
  UserParams,
  UserPatch,
} from './desk-schema';
import { editUser } from './edit-user';
import { endSessionsOf } from './end-sessions-of';
import { getUser } from './get-user';
import { listUsers } from './list-users';
import { revealUser } from './reveal-user';

const e = deskErrors;
const tags = ['People for staff'];
const guarded = [e.userNotFound, platformErrors.preconditionRequired, platformErrors.stale];

export const userDeskRoutes = {
  adminListUsers: defineRoute({
    ...{ method: 'get', path: '/admin/users', operationId: 'adminListUsers', tags },
    summary: 'The members of this business, with masked addresses',
    rules: { access: 'users:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListUsersQuery },
    responses: { 200: { description: 'A page of members', content: json(AdminUserPage) } },
  }),
  adminGetUser: defineRoute({
    ...{ method: 'get', path: '/admin/users/{id}', operationId: 'adminGetUser', tags },
    summary: 'One member, the version of the membership in the ETag',
    rules: { access: 'users:read', refusals: [e.userNotFound] },
    request: { params: UserParams },
    responses: { 200: { description: 'The member', content: json(AdminUserDetail) } },
  }),
  adminRevealUser: defineRoute({
    ...{ method: 'post', path: '/admin/users/{id}/reveal', operationId: 'adminRevealUser', tags },
    summary: 'The addresses of a member in clear; written into the audit with its reason',
    rules: { access: 'users:edit', refusals: [e.userNotFound] },
    request: { params: UserParams, body: { required: true, content: json(RevealInput) } },
    responses: { 200: { description: 'The addresses', content: json(RevealedUser) } },
  }),
  adminEditUser: defineRoute({
    ...{ method: 'patch', path: '/admin/users/{id}', operationId: 'adminEditUser', tags },
    summary: 'Change the roles of a member, or block them in this business',
    description:
      'An owner grants every role, a manager those below manager. Nobody raises or blocks themselves, and the last owner ' +
      'stays. Blocking ends the sessions on this host and takes every staff right at once.',
    rules: {
      access: 'users:grant',
      refusals: [...guarded, e.raisesSelf, e.notYourself, e.aboveYou, e.lastOwner, planErrors.limit],
    },
    request: { params: UserParams, headers: IfMatch, body: { required: true, content: json(UserPatch) } },
    responses: { 200: { description: 'The member', content: json(AdminUserDetail) } },
  }),
  adminEndSessions: defineRoute({
    ...{ method: 'delete', path: '/admin/users/{id}/sessions', operationId: 'adminEndSessions', tags },
    summary: 'Sign a member out of this business and, if they are staff, of the dashboard',
    rules: { access: 'users:grant', refusals: [e.userNotFound, e.aboveYou] },
    request: { params: UserParams },
    responses: { 200: { description: 'How many sessions ended', content: json(EndedSessions) } },
  }),
};

export function mountUserDesk(api: Api): void {
  const routes = userDeskRoutes;
  api.openapi(routes.adminListUsers, async (c) => c.json(await listUsers(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetUser, async (c) => {
    const user = await getUser(c.var.ctx, c.req.valid('param').id);
    return c.json(user, 200, versionTag(user));
  });
  api.openapi(routes.adminRevealUser, async (c) =>
    c.json(await revealUser(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
  api.openapi(routes.adminEditUser, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const change = { userId: c.req.valid('param').id, seen, patch: c.req.valid('json') };
    const user = await editUser(c.var.ctx, actorOf(c), change);
    return c.json(user, 200, versionTag(user));
  });
  api.openapi(routes.adminEndSessions, async (c) =>
    c.json(await endSessionsOf(c.var.ctx, actorOf(c), c.req.valid('param').id), 200),
  );
}

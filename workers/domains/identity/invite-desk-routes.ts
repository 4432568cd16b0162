import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { planErrors } from '../../platform/plans';
import { defineRoute, json } from '../../platform/route';
import { acceptInvite } from './accept-invite';
import { actorOf } from './actor-of';
import { deskErrors } from './desk-errors';
import {
  AcceptInviteInput,
  Invite,
  InviteFace,
  InvitePage,
  InviteToken,
  Joined,
  ListInvitesQuery,
  NewInvite,
} from './desk-schema';
import { invitePerson } from './invite-person';
import { joinAsDeveloper } from './join-as-developer';
import { listInvites } from './list-invites';
import { revokeInvite } from './revoke-invite';
import { showInvite } from './show-invite';

const e = deskErrors;
const tags = ['Invites'];

export const inviteDeskRoutes = {
  adminInvite: defineRoute({
    ...{ method: 'post', path: '/admin/invites', operationId: 'adminInvite', tags },
    summary: 'Invite somebody to the staff by e-mail; the link is good for seven days, once',
    rules: { access: 'users:grant', refusals: [e.aboveYou, planErrors.limit] },
    request: { body: { required: true, content: json(NewInvite) } },
    responses: { 201: { description: 'The invite, without its link', content: json(Invite) } },
  }),
  adminListInvites: defineRoute({
    ...{ method: 'get', path: '/admin/invites', operationId: 'adminListInvites', tags },
    summary: 'Invites of this business, the newest first',
    rules: { access: 'users:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListInvitesQuery },
    responses: { 200: { description: 'A page of invites', content: json(InvitePage) } },
  }),
  adminRevokeInvite: defineRoute({
    ...{ method: 'delete', path: '/admin/invites/{id}', operationId: 'adminRevokeInvite', tags },
    summary: 'Take an open invite back',
    rules: { access: 'users:grant', refusals: [e.inviteNotFound, e.inviteUsed, e.aboveYou] },
    request: { params: z.object({ id: z.string().max(100).meta({ example: 'inv_01jd3v9v1kfqgtz5m2x8r4c7ab' }) }) },
    responses: { 204: { description: 'It can no longer be accepted' } },
  }),
  getInvite: defineRoute({
    ...{ method: 'get', path: '/auth/invites/{token}', operationId: 'getInvite', tags },
    summary: 'What an invite offers, to who holds its link',
    rules: { access: 'public', limit: 'form', refusals: [e.inviteNotFound] },
    request: { params: z.object({ token: InviteToken }) },
    responses: { 200: { description: 'The invite', content: json(InviteFace) } },
  }),
  acceptInvite: defineRoute({
    ...{ method: 'post', path: '/auth/invites/accept', operationId: 'acceptInvite', tags },
    summary: 'Accept an invite to my proven e-mail address',
    rules: { access: 'user', refusals: [e.inviteNotFound, e.inviteForAnother, e.inviteUsed, e.inviteEnded] },
    request: { body: { required: true, content: json(AcceptInviteInput) } },
    responses: { 200: { description: 'My roles here now', content: json(Joined) } },
  }),
  joinAsDeveloper: defineRoute({
    ...{ method: 'post', path: '/auth/developer', operationId: 'joinAsDeveloper', tags },
    summary: 'Become a developer of a business that gives away promo codes',
    rules: { access: 'user', module: 'campaigns', refusals: [] },
    responses: { 200: { description: 'My roles here now', content: json(Joined) } },
  }),
};

export function mountInviteDesk(api: Api): void {
  const routes = inviteDeskRoutes;
  api.openapi(routes.adminInvite, async (c) =>
    c.json(await invitePerson(c.var.ctx, actorOf(c), c.req.valid('json')), 201),
  );
  api.openapi(routes.adminListInvites, async (c) => c.json(await listInvites(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminRevokeInvite, async (c) => {
    await revokeInvite(c.var.ctx, actorOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(routes.getInvite, async (c) => c.json(await showInvite(c.var.ctx, c.req.valid('param').token), 200));
  api.openapi(routes.acceptInvite, async (c) =>
    c.json(await acceptInvite(c.var.ctx, actorOf(c), c.req.valid('json').token), 200),
  );
  api.openapi(routes.joinAsDeveloper, async (c) => c.json(await joinAsDeveloper(c.var.ctx, actorOf(c)), 200));
}

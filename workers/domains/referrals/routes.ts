import type { Api } from '../../platform/api-door';
import type { UserActor } from '../../platform/auth';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { openReferralCookie } from '../identity';
import { referralErrors } from './errors';
import { readInvitation } from './read-invitation';
import { readReferrals } from './read-referrals';
import { allowReferral, listReferrals } from './referral-desk';
import { editReferralSettings, getReferralSettings } from './referral-settings';
import {
  AdminReferral,
  AdminReferralPage,
  Invitation,
  InvitationQuery,
  ListReferralsQuery,
  ReferralParams,
  ReferralSettings,
  ReferralSettingsInput,
  Referrals,
} from './schema';

const e = referralErrors;
const tags = ['Referrals'];
const module = 'offers';

export const routes = {
  getReferrals: defineRoute({
    ...{ method: 'get', path: '/me/referrals', operationId: 'getReferrals', tags },
    summary: 'My link for friends, what it gives, and how far they are',
    rules: { access: 'user', module, refusals: [] },
    responses: { 200: { description: 'The code is made when it is first asked for', content: json(Referrals) } },
  }),
  getReferralInvitation: defineRoute({
    ...{ method: 'get', path: '/referral-invitation', operationId: 'getReferralInvitation', tags },
    summary: 'What the friend’s link that led here gives',
    rules: { access: 'public', isForActor: true, module, refusals: [] },
    request: { query: InvitationQuery },
    responses: { 200: { description: 'The invitation; whose it is stays unsaid', content: json(Invitation) } },
  }),
  adminListReferrals: defineRoute({
    ...{ method: 'get', path: '/admin/referrals', operationId: 'adminListReferrals', tags },
    summary: 'Who sent whom, and why one is refused',
    rules: { access: 'referrals:read', module, refusals: [platformErrors.invalidCursor] },
    request: { query: ListReferralsQuery },
    responses: { 200: { description: 'A page, newest first', content: json(AdminReferralPage) } },
  }),
  adminAllowReferral: defineRoute({
    ...{ method: 'patch', path: '/admin/referrals/{id}/allow', operationId: 'adminAllowReferral', tags },
    summary: 'Let a refused referral count after all',
    rules: { access: 'referrals:decide', module, refusals: [e.notFound, e.notRefused, e.ownReferral] },
    request: { params: ReferralParams },
    responses: { 200: { description: 'The referral', content: json(AdminReferral) } },
  }),
  adminGetReferralSettings: defineRoute({
    ...{ method: 'get', path: '/admin/referral-settings', operationId: 'adminGetReferralSettings', tags },
    summary: 'What is given for a friend, its version in the ETag',
    rules: { access: 'settings:edit', module, refusals: [] },
    responses: { 200: { description: 'The settings', content: json(ReferralSettings) } },
  }),
  adminEditReferralSettings: defineRoute({
    ...{ method: 'put', path: '/admin/referral-settings', operationId: 'adminEditReferralSettings', tags },
    summary: 'Change what is given for a friend from now on',
    rules: {
      ...{ access: 'settings:edit', module },
      refusals: [platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { headers: IfMatch, body: { required: true, content: json(ReferralSettingsInput) } },
    responses: { 200: { description: 'The settings', content: json(ReferralSettings) } },
  }),
};

export function mountReferrals(api: Api): void {
  api.openapi(routes.getReferrals, async (c) => {
    const { userId } = c.var.ctx.actor as UserActor; // the gate lets only users in
    return c.json(await readReferrals(c.var.ctx, userId), 200);
  });
  api.openapi(routes.getReferralInvitation, async (c) => {
    const { actor } = c.var.ctx;
    const code = c.req.valid('query').ref ?? openReferralCookie(c.req.raw);
    const userId = actor.kind === 'user' ? actor.userId : null;
    return c.json(await readInvitation(c.var.ctx, { code, userId }), 200);
  });
  api.openapi(routes.adminListReferrals, async (c) =>
    c.json(await listReferrals(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminAllowReferral, async (c) => {
    const actor = c.var.ctx.actor as UserActor; // as above
    return c.json(await allowReferral(c.var.ctx, actor, c.req.valid('param').id), 200);
  });
  api.openapi(routes.adminGetReferralSettings, async (c) => {
    const settings = await getReferralSettings(c.var.ctx);
    return c.json(settings, 200, versionTag(settings));
  });
  api.openapi(routes.adminEditReferralSettings, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const settings = await editReferralSettings(c.var.ctx, seen, c.req.valid('json'));
    return c.json(settings, 200, versionTag(settings));
  });
}

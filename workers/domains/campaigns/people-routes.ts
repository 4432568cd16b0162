import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { CampaignParams, CampaignPeople, CampaignPersonParams, InviteDeveloperInput } from './campaign-schema';
import { inviteDeveloper, listPeople, removeDeveloper } from './choose-people';
import { campaignErrors } from './errors';

const e = campaignErrors;
const tags = ['Campaigns'];
const module = 'campaigns';

export const peopleRoutes = {
  listCampaignPeople: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/people', operationId: 'listCampaignPeople', tags },
    summary: 'Who works on a campaign, and which developers could',
    rules: { access: 'campaigns:read', module, refusals: [e.notFound] },
    request: { params: CampaignParams },
    responses: { 200: { description: 'Its people', content: json(CampaignPeople) } },
  }),
  inviteCampaignDeveloper: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/people', operationId: 'inviteCampaignDeveloper', tags },
    summary: 'Let a developer of the business work on a campaign',
    rules: { access: 'campaigns:edit', module, refusals: [e.notFound, e.notOwner, e.notDeveloper] },
    request: { params: CampaignParams, body: { required: true, content: json(InviteDeveloperInput) } },
    responses: { 200: { description: 'Its people', content: json(CampaignPeople) } },
  }),
  removeCampaignDeveloper: defineRoute({
    ...{ method: 'delete', path: '/campaigns/{id}/people/{userId}', operationId: 'removeCampaignDeveloper', tags },
    summary: "End a developer's work on a campaign",
    rules: { access: 'campaigns:edit', module, refusals: [e.notFound, e.notOwner] },
    request: { params: CampaignPersonParams },
    responses: { 204: { description: 'They do not see it any more' } },
  }),
};

export function mountPeople(api: Api): void {
  const r = peopleRoutes;
  api.openapi(r.listCampaignPeople, async (c) => c.json(await listPeople(c.var.ctx, c.req.valid('param').id), 200));
  api.openapi(r.inviteCampaignDeveloper, async (c) =>
    c.json(await inviteDeveloper(c.var.ctx, c.req.valid('param').id, c.req.valid('json').userId), 200),
  );
  api.openapi(r.removeCampaignDeveloper, async (c) => {
    const { id, userId } = c.req.valid('param');
    await removeDeveloper(c.var.ctx, id, userId);
    return c.body(null, 204);
  });
}

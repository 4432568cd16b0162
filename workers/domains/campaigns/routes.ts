import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { codesErrors } from '../codes';
import { CampaignAnalytics } from './analytics-schema';
import {
  Campaign,
  CampaignPage,
  CampaignParams,
  CampaignPatch,
  ListCampaignsQuery,
  NewCampaign,
} from './campaign-schema';
import { codeRoutes, mountCodes } from './code-routes';
import { countByPerson } from './count-by-person';
import { createCampaign } from './create-campaign';
import { deleteCampaign } from './delete-campaign';
import { distributeRoutes, mountDistribute } from './distribute-routes';
import { archiveCampaign, editCampaign, restoreCampaign } from './edit-campaign';
import { campaignErrors } from './errors';
import { exportRoutes, mountExports } from './export-routes';
import { getCampaign } from './find';
import { getAnalytics } from './get-analytics';
import { importRoutes, mountImports } from './import-routes';
import { listCampaigns } from './list-campaigns';
import { mountPeople, peopleRoutes } from './people-routes';
import { toCampaign } from './present';
import { mountReservations, reservationRoutes } from './reservation-routes';
import { mountWaiting, waitingRoutes } from './waiting-routes';

const e = campaignErrors;
const tags = ['Campaigns'];
const mayRead = { access: 'campaigns:read', scope: 'campaigns:read', module: 'campaigns' } as const;
const mayEdit = { access: 'campaigns:edit', scope: 'campaigns:edit', module: 'campaigns' } as const;
const byId = { params: CampaignParams };
const changed = { 200: { description: 'The campaign now', content: json(Campaign) } };
const { stale, preconditionRequired } = platformErrors;

const campaignRoutes = {
  listCampaigns: defineRoute({
    ...{ method: 'get', path: '/campaigns', operationId: 'listCampaigns', tags },
    summary: 'Campaigns, the newest first; a developer sees their own and those they are invited to',
    rules: { ...mayRead, refusals: [platformErrors.invalidCursor] },
    request: { query: ListCampaignsQuery },
    responses: { 200: { description: 'A page of campaigns', content: json(CampaignPage) } },
  }),
  createCampaign: defineRoute({
    ...{ method: 'post', path: '/campaigns', operationId: 'createCampaign', tags },
    summary: 'Make a campaign; its codes are uploaded next',
    rules: { ...mayEdit, refusals: [e.turnstileOff, codesErrors.notApplied] },
    request: { body: { required: true, content: json(NewCampaign) } },
    responses: { 201: { description: 'The campaign', content: json(Campaign) } },
  }),
  getCampaign: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}', operationId: 'getCampaign', tags },
    summary: 'One campaign with its numbers, its version in the ETag',
    rules: { ...mayRead, refusals: [e.notFound] },
    request: byId,
    responses: { 200: { description: 'The campaign', content: json(Campaign) } },
  }),
  getCampaignAnalytics: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/analytics', operationId: 'getCampaignAnalytics', tags },
    summary: 'The numbers of a campaign: how many are left, how fast they go, where and when',
    description: 'Sixty a minute for each person; the topic `campaign:<id>` pushes the same as it changes.',
    rules: { ...mayRead, refusals: [e.notFound] },
    request: byId,
    responses: { 200: { description: 'The numbers', content: json(CampaignAnalytics) } },
  }),
  editCampaign: defineRoute({
    ...{ method: 'patch', path: '/campaigns/{id}', operationId: 'editCampaign', tags },
    summary: 'Change, schedule, pause, resume or complete a campaign',
    description: 'When a pause is answered, no claim is new any more.',
    rules: {
      ...mayEdit,
      refusals: [e.notFound, e.archived, e.turnstileOff, preconditionRequired, stale, codesErrors.notApplied],
    },
    request: { ...byId, headers: IfMatch, body: { required: true, content: json(CampaignPatch) } },
    responses: changed,
  }),
  deleteCampaign: defineRoute({
    ...{ method: 'delete', path: '/campaigns/{id}', operationId: 'deleteCampaign', tags },
    summary: 'Delete a campaign of which nothing was ever claimed',
    rules: { ...mayEdit, refusals: [e.notFound, e.hasClaims, stale, codesErrors.notApplied] },
    request: byId,
    responses: { 204: { description: 'It is gone' } },
  }),
  archiveCampaign: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/archive', operationId: 'archiveCampaign', tags },
    summary: 'Close a campaign and put it out of sight; claims stay',
    rules: { ...mayEdit, refusals: [e.notFound, stale, codesErrors.notApplied] },
    request: byId,
    responses: changed,
  }),
  restoreCampaign: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/restore', operationId: 'restoreCampaign', tags },
    summary: 'Bring an archived campaign back, paused',
    rules: { ...mayEdit, refusals: [e.notFound, stale, codesErrors.notApplied] },
    request: byId,
    responses: changed,
  }),
};

export const routes = {
  ...campaignRoutes,
  ...peopleRoutes,
  ...codeRoutes,
  ...distributeRoutes,
  ...waitingRoutes,
  ...reservationRoutes,
  ...importRoutes,
  ...exportRoutes,
};

export function mountCampaigns(api: Api): void {
  const r = campaignRoutes;
  api.openapi(r.listCampaigns, async (c) => c.json(await listCampaigns(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(r.createCampaign, async (c) => {
    const campaign = await createCampaign(c.var.ctx, c.req.valid('json'));
    return c.json(campaign, 201, versionTag(campaign));
  });
  api.openapi(r.getCampaign, async (c) => {
    const { ctx } = c.var;
    const campaign = await toCampaign(ctx, await getCampaign(ctx, c.req.valid('param').id));
    return c.json(campaign, 200, versionTag(campaign));
  });
  api.openapi(r.getCampaignAnalytics, async (c) => {
    const headers = await countByPerson(c.var.ctx, 'campaignAnalytics');
    const { row } = await getCampaign(c.var.ctx, c.req.valid('param').id);
    return c.json(await getAnalytics(c.var.ctx, row.id), 200, headers);
  });
  api.openapi(r.editCampaign, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const campaign = await editCampaign(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), seen);
    return c.json(campaign, 200, versionTag(campaign));
  });
  api.openapi(r.deleteCampaign, async (c) => {
    await deleteCampaign(c.var.ctx, c.req.valid('param').id);
    return c.body(null, 204);
  });
  api.openapi(r.archiveCampaign, async (c) => {
    const campaign = await archiveCampaign(c.var.ctx, c.req.valid('param').id);
    return c.json(campaign, 200, versionTag(campaign));
  });
  api.openapi(r.restoreCampaign, async (c) => {
    const campaign = await restoreCampaign(c.var.ctx, c.req.valid('param').id);
    return c.json(campaign, 200, versionTag(campaign));
  });
  mountPeople(api);
  mountCodes(api);
  mountDistribute(api);
  mountWaiting(api);
  mountReservations(api);
  mountImports(api);
  mountExports(api);
}

import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { defineRoute } from '../../platform/route';
import { CampaignParams } from './campaign-schema';
import { countByPerson } from './count-by-person';
import { campaignErrors } from './errors';
import { exportClaims } from './export-claims';
import { exportMinutes } from './export-minutes';

const tags = ['Campaigns'];
const mayRead = { access: 'campaigns:read', scope: 'campaigns:read', module: 'campaigns' } as const;
const rules = { ...mayRead, refusals: [campaignErrors.notFound] };
const request = { params: CampaignParams };
const description = 'Streamed, however long it is. Counts among the sixty looks a minute at analytics.';
const file = { 200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } } };

export const exportRoutes = {
  exportCampaignAnalytics: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/analytics/export', operationId: 'exportCampaignAnalytics', tags },
    summary: 'The numbers of a campaign as CSV: viewed, claimed and used by minute (UTC), platform and country',
    ...{ description, rules, request, responses: file },
  }),
  exportCampaignClaims: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/claims/export', operationId: 'exportCampaignClaims', tags },
    summary: 'The claims of a campaign as CSV, the newest first; codes are masked, claimants are not named',
    ...{ description, rules, request, responses: file },
  }),
};

export function mountExports(api: Api): void {
  api.openapi(exportRoutes.exportCampaignAnalytics, async (c) => {
    const { id } = c.req.valid('param');
    const headers = await countByPerson(c.var.ctx, 'campaignAnalytics');
    return c.body(await exportMinutes(c.var.ctx, id), 200, { ...headers, ...fileHeaders('analytics', id) });
  });
  api.openapi(exportRoutes.exportCampaignClaims, async (c) => {
    const { id } = c.req.valid('param');
    const headers = await countByPerson(c.var.ctx, 'campaignAnalytics');
    return c.body(await exportClaims(c.var.ctx, id), 200, { ...headers, ...fileHeaders('claims', id) });
  });
}

/** The id was found before it is written here. */
function fileHeaders(what: string, id: string) {
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${what}-${id.slice(-8)}.csv"`,
  };
}

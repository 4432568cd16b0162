import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { toPublicTenant } from './rules';
import { PublicTenant } from './schema';

export const routes = {
  getTenant: defineRoute({
    method: 'get',
    path: '/tenant',
    operationId: 'getTenant',
    tags: ['Tenants'],
    summary: 'The public face of the business at this host',
    rules: { access: 'public', refusals: [] },
    responses: { 200: { description: 'The business', content: json(PublicTenant) } },
  }),
};

export function mountTenants(api: Api): void {
  api.openapi(routes.getTenant, (c) => c.json(toPublicTenant(c.var.ctx.tenant), 200));
}

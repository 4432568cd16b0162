import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { NewBusiness, PublicTenant, tenantErrors } from '../tenants';
import { actorOf } from './actor-of';
import { startBusiness } from './start-business';

export const businessRoutes = {
  startBusiness: defineRoute({
    ...{ method: 'post', path: '/tenants', operationId: 'startBusiness', tags: ['Tenants'] },
    summary: 'Open a business at an address of its own; its owner is who asks',
    rules: { access: 'user', isHostFree: true, refusals: [tenantErrors.slugTaken, platformErrors.rateLimited] },
    request: { body: { required: true, content: json(NewBusiness) } },
    responses: { 201: { description: 'The public face of the business', content: json(PublicTenant) } },
  }),
};

export function mountBusinesses(api: Api): void {
  api.openapi(businessRoutes.startBusiness, async (c) =>
    c.json(await startBusiness(c.var.ctx, actorOf(c), c.req.valid('json')), 201),
  );
}

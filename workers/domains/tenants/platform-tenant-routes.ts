import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { ListTenantsQuery, PlatformTenant, PlatformTenantPage, PlatformTenantPatch } from './desk-schema';
import { tenantErrors } from './errors';
import { getTenantBySlug, listTenants, toPlatformTenant } from './list-tenants';
import { overseeTenant } from './oversee-tenant';

const e = tenantErrors;
const tags = ['Platform'];
const params = z.object({ slug: z.string().max(63).meta({ example: 'cafe-aroma' }) });

export const platformTenantRoutes = {
  platformListTenants: defineRoute({
    ...{ method: 'get', path: '/platform/tenants', operationId: 'platformListTenants', tags },
    summary: 'The businesses on Souk, by address',
    rules: { access: 'platform', refusals: [platformErrors.invalidCursor] },
    request: { query: ListTenantsQuery },
    responses: { 200: { description: 'A page of businesses', content: json(PlatformTenantPage) } },
  }),
  platformGetTenant: defineRoute({
    ...{ method: 'get', path: '/platform/tenants/{slug}', operationId: 'platformGetTenant', tags },
    summary: 'One business, its version in the ETag',
    rules: { access: 'platform', refusals: [e.tenantNotFound] },
    request: { params },
    responses: { 200: { description: 'The business', content: json(PlatformTenant) } },
  }),
  platformEditTenant: defineRoute({
    ...{ method: 'patch', path: '/platform/tenants/{slug}', operationId: 'platformEditTenant', tags },
    summary: 'Suspend a business, open it again, or change its plan',
    rules: {
      access: 'platform',
      refusals: [e.tenantNotFound, e.portalStays, platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { params, headers: IfMatch, body: { required: true, content: json(PlatformTenantPatch) } },
    responses: { 200: { description: 'The business', content: json(PlatformTenant) } },
  }),
};

export function mountPlatformTenants(api: Api): void {
  const routes = platformTenantRoutes;
  api.openapi(routes.platformListTenants, async (c) => c.json(await listTenants(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.platformGetTenant, async (c) => {
    const tenant = toPlatformTenant(await getTenantBySlug(c.var.ctx, c.req.valid('param').slug));
    return c.json(tenant, 200, versionTag(tenant));
  });
  api.openapi(routes.platformEditTenant, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const tenant = await overseeTenant(c.var.ctx, c.req.valid('param').slug, seen, c.req.valid('json'));
    return c.json(tenant, 200, versionTag(tenant));
  });
}

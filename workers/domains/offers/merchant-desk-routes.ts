import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { createMerchant } from './create-merchant';
import { deleteMerchant } from './delete-merchant';
import { editMerchant } from './edit-merchant';
import { offerErrors } from './errors';
import { adminGetMerchant, adminListMerchants } from './list-merchants-for-staff';
import { AdminListMerchantsQuery, AdminMerchant, AdminMerchantPage, MerchantPatch, NewMerchant } from './schema';

const tags = ['Merchants for staff'];
const module = 'offers' as const;
const params = z.object({ id: z.string().max(100).meta({ example: 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });
const guarded = [offerErrors.merchantNotFound, platformErrors.preconditionRequired, platformErrors.stale];

export const merchantDeskRoutes = {
  adminListMerchants: defineRoute({
    ...{ method: 'get', path: '/admin/merchants', operationId: 'adminListMerchants', tags },
    summary: 'All merchants, newest first',
    rules: {
      access: 'offers:read',
      scope: 'offers:read',
      module,
      refusals: [platformErrors.invalidCursor, platformErrors.unavailable],
    },
    request: { query: AdminListMerchantsQuery },
    responses: { 200: { description: 'A page of merchants', content: json(AdminMerchantPage) } },
  }),
  adminGetMerchant: defineRoute({
    ...{ method: 'get', path: '/admin/merchants/{id}', operationId: 'adminGetMerchant', tags },
    summary: 'One merchant whole, its version in the ETag',
    rules: { access: 'offers:read', scope: 'offers:read', module, refusals: [offerErrors.merchantNotFound] },
    request: { params },
    responses: { 200: { description: 'The merchant', content: json(AdminMerchant) } },
  }),
  adminCreateMerchant: defineRoute({
    ...{ method: 'post', path: '/admin/merchants', operationId: 'adminCreateMerchant', tags },
    summary: 'Add a merchant',
    rules: { access: 'offers:edit', module, refusals: [offerErrors.slugTaken, platformErrors.stale] },
    request: { body: { required: true, content: json(NewMerchant) } },
    responses: { 201: { description: 'The merchant', content: json(AdminMerchant) } },
  }),
  adminEditMerchant: defineRoute({
    ...{ method: 'patch', path: '/admin/merchants/{id}', operationId: 'adminEditMerchant', tags },
    summary: 'Change, pause or resume a merchant; its offers follow',
    rules: { access: 'offers:edit', module, refusals: [...guarded, offerErrors.slugTaken] },
    request: { params, headers: IfMatch, body: { required: true, content: json(MerchantPatch) } },
    responses: { 200: { description: 'The merchant', content: json(AdminMerchant) } },
  }),
  adminDeleteMerchant: defineRoute({
    ...{ method: 'delete', path: '/admin/merchants/{id}', operationId: 'adminDeleteMerchant', tags },
    summary: 'Delete a merchant that has no offers',
    rules: { access: 'offers:edit', module, refusals: [...guarded, offerErrors.merchantInUse] },
    request: { params, headers: IfMatch },
    responses: { 204: { description: 'It is gone' } },
  }),
};

export function mountMerchantDesk(api: Api): void {
  const routes = merchantDeskRoutes;
  api.openapi(routes.adminListMerchants, async (c) =>
    c.json(await adminListMerchants(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminGetMerchant, async (c) => {
    const merchant = await adminGetMerchant(c.var.ctx, c.req.valid('param').id);
    return c.json(merchant, 200, versionTag(merchant));
  });
  api.openapi(routes.adminCreateMerchant, async (c) => {
    const merchant = await createMerchant(c.var.ctx, c.req.valid('json'));
    return c.json(merchant, 201, versionTag(merchant));
  });
  api.openapi(routes.adminEditMerchant, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const merchant = await editMerchant(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json(merchant, 200, versionTag(merchant));
  });
  api.openapi(routes.adminDeleteMerchant, async (c) => {
    await deleteMerchant(c.var.ctx, c.req.valid('param').id, versionSeen(c.req.valid('header')));
    return c.body(null, 204);
  });
}

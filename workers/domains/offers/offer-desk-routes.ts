import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { createOffer } from './create-offer';
import { deleteOffer } from './delete-offer';
import { editOffer } from './edit-offer';
import { offerErrors } from './errors';
import { adminGetOffer, adminListOffers } from './list-offers-for-staff';
import { restoreOffer } from './restore-offer';
import { AdminListOffersQuery, AdminOffer, AdminOfferPage, NewOffer, OfferPatch } from './schema';

const tags = ['Offers for staff'];
const module = 'offers' as const;
const params = z.object({ id: z.string().max(100).meta({ example: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });
const guarded = [offerErrors.offerNotFound, platformErrors.preconditionRequired, platformErrors.stale];

export const offerDeskRoutes = {
  adminListOffers: defineRoute({
    ...{ method: 'get', path: '/admin/offers', operationId: 'adminListOffers', tags },
    summary: 'All offers in every state, newest first',
    rules: {
      access: 'offers:read',
      scope: 'offers:read',
      module,
      refusals: [platformErrors.invalidCursor, platformErrors.unavailable],
    },
    request: { query: AdminListOffersQuery },
    responses: { 200: { description: 'A page of offers', content: json(AdminOfferPage) } },
  }),
  adminGetOffer: defineRoute({
    ...{ method: 'get', path: '/admin/offers/{id}', operationId: 'adminGetOffer', tags },
    summary: 'One offer whole, its version in the ETag',
    rules: { access: 'offers:read', scope: 'offers:read', module, refusals: [offerErrors.offerNotFound] },
    request: { params },
    responses: { 200: { description: 'The offer', content: json(AdminOffer) } },
  }),
  adminCreateOffer: defineRoute({
    ...{ method: 'post', path: '/admin/offers', operationId: 'adminCreateOffer', tags },
    summary: 'Add an offer to a merchant',
    rules: { access: 'offers:edit', module, refusals: [platformErrors.stale] },
    request: { body: { required: true, content: json(NewOffer) } },
    responses: { 201: { description: 'The offer', content: json(AdminOffer) } },
  }),
  adminEditOffer: defineRoute({
    ...{ method: 'patch', path: '/admin/offers/{id}', operationId: 'adminEditOffer', tags },
    summary: 'Change, pause or resume an offer',
    rules: { access: 'offers:edit', module, refusals: guarded },
    request: { params, headers: IfMatch, body: { required: true, content: json(OfferPatch) } },
    responses: { 200: { description: 'The offer', content: json(AdminOffer) } },
  }),
  adminDeleteOffer: defineRoute({
    ...{ method: 'delete', path: '/admin/offers/{id}', operationId: 'adminDeleteOffer', tags },
    summary: 'Delete an offer that nobody has clicked',
    rules: { access: 'offers:edit', module, refusals: [...guarded, offerErrors.hasClicks] },
    request: { params, headers: IfMatch },
    responses: { 204: { description: 'It is gone' } },
  }),
  adminRestoreOffer: defineRoute({
    ...{ method: 'post', path: '/admin/offers/{id}/restore', operationId: 'adminRestoreOffer', tags },
    summary: 'Bring back an offer that was deleted in the last 24 hours, under its own id',
    rules: {
      access: 'offers:edit',
      module,
      refusals: [offerErrors.offerNotFound, offerErrors.shopGone, platformErrors.stale],
    },
    request: { params },
    responses: { 200: { description: 'The offer, as it was or as it stands', content: json(AdminOffer) } },
  }),
};

export function mountOfferDesk(api: Api): void {
  const routes = offerDeskRoutes;
  api.openapi(routes.adminListOffers, async (c) => c.json(await adminListOffers(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetOffer, async (c) => {
    const offer = await adminGetOffer(c.var.ctx, c.req.valid('param').id);
    return c.json(offer, 200, versionTag(offer));
  });
  api.openapi(routes.adminCreateOffer, async (c) => {
    const offer = await createOffer(c.var.ctx, c.req.valid('json'));
    return c.json(offer, 201, versionTag(offer));
  });
  api.openapi(routes.adminEditOffer, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const offer = await editOffer(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json(offer, 200, versionTag(offer));
  });
  api.openapi(routes.adminDeleteOffer, async (c) => {
    await deleteOffer(c.var.ctx, c.req.valid('param').id, versionSeen(c.req.valid('header')));
    return c.body(null, 204);
  });
  api.openapi(routes.adminRestoreOffer, async (c) => {
    const offer = await restoreOffer(c.var.ctx, c.req.valid('param').id);
    return c.json(offer, 200, versionTag(offer));
  });
}

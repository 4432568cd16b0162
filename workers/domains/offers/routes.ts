import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { offerErrors } from './errors';
import { getMerchant } from './get-merchant';
import { getOffer } from './get-offer';
import { listCategories } from './list-categories';
import { listMerchants } from './list-merchants';
import { listCoupons, listOffers } from './list-offers';
import { CategoryList, ListMerchantsQuery, ListOffersQuery, Merchant, MerchantPage, Offer, OfferPage } from './schema';

const tags = ['Offers'];
const publicRead = { access: 'public', scope: 'offers:read', module: 'offers', isEdgeCached: true } as const;
const listRefusals = [platformErrors.invalidCursor, platformErrors.unavailable];

export const routes = {
  listCategories: defineRoute({
    ...{ method: 'get', path: '/categories', operationId: 'listCategories', tags },
    summary: 'All categories, flat and in order',
    rules: { ...publicRead, refusals: [] },
    responses: { 200: { description: 'The categories', content: json(CategoryList) } },
  }),
  listMerchants: defineRoute({
    ...{ method: 'get', path: '/merchants', operationId: 'listMerchants', tags },
    summary: 'Active merchants with their best live rate',
    rules: { ...publicRead, refusals: listRefusals },
    request: { query: ListMerchantsQuery },
    responses: { 200: { description: 'A page of merchants', content: json(MerchantPage) } },
  }),
  getMerchant: defineRoute({
    ...{ method: 'get', path: '/merchants/{slug}', operationId: 'getMerchant', tags },
    summary: 'One merchant with its live offers, best first',
    rules: { ...publicRead, refusals: [offerErrors.merchantNotFound] },
    request: { params: z.object({ slug: z.string().max(100).meta({ example: 'amazon' }) }) },
    responses: { 200: { description: 'The merchant', content: json(Merchant) } },
  }),
  listOffers: defineRoute({
    ...{ method: 'get', path: '/offers', operationId: 'listOffers', tags },
    summary: 'Live offers',
    rules: { ...publicRead, refusals: listRefusals },
    request: { query: ListOffersQuery },
    responses: { 200: { description: 'A page of offers', content: json(OfferPage) } },
  }),
  getOffer: defineRoute({
    ...{ method: 'get', path: '/offers/{id}', operationId: 'getOffer', tags },
    summary: 'One offer; one that has not begun is not shown',
    rules: { ...publicRead, refusals: [offerErrors.offerNotFound] },
    request: { params: z.object({ id: z.string().max(100).meta({ example: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab' }) }) },
    responses: { 200: { description: 'The offer', content: json(Offer) } },
  }),
  listCoupons: defineRoute({
    ...{ method: 'get', path: '/coupons', operationId: 'listCoupons', tags },
    summary: 'Live offers that have a code',
    rules: { ...publicRead, refusals: listRefusals },
    request: { query: ListOffersQuery },
    responses: { 200: { description: 'A page of offers', content: json(OfferPage) } },
  }),
};

export function mountPublicOffers(api: Api): void {
  api.openapi(routes.listCategories, async (c) => c.json({ data: await listCategories(c.var.ctx) }, 200));
  api.openapi(routes.listMerchants, async (c) => c.json(await listMerchants(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.getMerchant, async (c) => c.json(await getMerchant(c.var.ctx, c.req.valid('param').slug), 200));
  api.openapi(routes.listOffers, async (c) => c.json(await listOffers(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.getOffer, async (c) => c.json(await getOffer(c.var.ctx, c.req.valid('param').id), 200));
  api.openapi(routes.listCoupons, async (c) => c.json(await listCoupons(c.var.ctx, c.req.valid('query')), 200));
}

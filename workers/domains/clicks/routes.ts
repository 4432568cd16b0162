import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { clientIp } from '../../platform/limits';
import { defineRoute, json } from '../../platform/route';
import { offerErrors } from '../offers';
import { clickOffer, type Visitor } from './click-offer';
import { clickErrors } from './errors';
import { getOfferStats } from './get-offer-stats';
import { listMyClicks } from './list-my-clicks';
import { ClickPage, IssuedClick, ListMyClicksQuery, OfferStats } from './schema';

const tags = ['Clicks'];
const offerParams = z.object({ id: z.string().max(100).meta({ example: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });

export const routes = {
  clickOffer: defineRoute({
    ...{ method: 'post', path: '/offers/{id}/click', operationId: 'clickOffer', tags },
    summary: 'Click an offer: answers the link to follow and the whole code',
    rules: {
      // A click under a token that ran out is refused, not given to nobody: it is worth money to its person.
      ...{ access: 'public', isForActor: true, module: 'offers' },
      refusals: [offerErrors.offerNotFound, clickErrors.offerNotLive],
    },
    request: { params: offerParams },
    responses: { 201: { description: 'The issued click', content: json(IssuedClick) } },
  }),
  listMyClicks: defineRoute({
    ...{ method: 'get', path: '/me/clicks', operationId: 'listMyClicks', tags },
    summary: 'My clicks, newest first',
    rules: { access: 'user', module: 'offers', refusals: [platformErrors.invalidCursor] },
    request: { query: ListMyClicksQuery },
    responses: { 200: { description: 'A page of clicks', content: json(ClickPage) } },
  }),
  adminGetOfferStats: defineRoute({
    ...{ method: 'get', path: '/admin/offers/{id}/stats', operationId: 'adminGetOfferStats', tags },
    summary: 'How often an offer was followed, by people and by bots',
    rules: { access: 'offers:read', scope: 'offers:read', module: 'offers', refusals: [offerErrors.offerNotFound] },
    request: { params: offerParams },
    responses: { 200: { description: 'The counts', content: json(OfferStats) } },
  }),
};

export function mountClicks(api: Api): void {
  api.openapi(routes.clickOffer, async (c) => {
    const input = { offerId: c.req.valid('param').id, visitor: visitorOf(c.req.raw) };
    return c.json(await clickOffer(c.var.ctx, input), 201);
  });
  api.openapi(routes.listMyClicks, async (c) => c.json(await listMyClicks(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetOfferStats, async (c) =>
    c.json(await getOfferStats(c.var.ctx, c.req.valid('param').id), 200),
  );
}

/** What a request shows of who clicks. */
export function visitorOf(request: Request): Visitor {
  const { headers, cf } = request;
  return {
    ip: clientIp(request),
    country: (cf?.country as string | undefined) ?? null, // Cloudflare's own two letters
    userAgent: headers.get('User-Agent'),
    referrer: headers.get('Referer'),
    language: headers.get('Accept-Language'),
  };
}

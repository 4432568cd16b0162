import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { CashbackPage, ListMyCashbackQuery } from './cashback-schema';
import { acceptConversion, rejectConversion, reopenConversion } from './decide-conversion';
import {
  ConversionDecision,
  ConversionDetail,
  ConversionPage,
  ConversionParams,
  ConversionSummary,
  ListConversionsQuery,
} from './desk-schema';
import { cashbackErrors } from './errors';
import { getConversion } from './get-conversion';
import { listConversions, summariseConversions } from './list-conversions';
import { listMyCashback } from './list-my-cashback';

const e = cashbackErrors;
const module = 'offers' as const;
const tags = ['Cashback'];
const deskTags = ['Cashback for staff'];
const params = ConversionParams;
const body = { required: true, content: json(ConversionDecision) };
const decided = { 200: { description: 'The conversion', content: json(ConversionDetail) } };

export const routes = {
  listMyCashback: defineRoute({
    ...{ method: 'get', path: '/me/cashback', operationId: 'listMyCashback', tags },
    summary: 'My clicks and what became of them, newest first',
    rules: { access: 'user', module, refusals: [platformErrors.invalidCursor] },
    request: { query: ListMyCashbackQuery },
    responses: { 200: { description: 'A page of the timeline', content: json(CashbackPage) } },
  }),
  adminListConversions: defineRoute({
    ...{ method: 'get', path: '/admin/conversions', operationId: 'adminListConversions', tags: deskTags },
    summary: 'The sales that networks reported, the latest click first',
    rules: { access: 'conversions:read', scope: 'conversions:read', module, refusals: [platformErrors.invalidCursor] },
    request: { query: ListConversionsQuery },
    responses: { 200: { description: 'A page of conversions', content: json(ConversionPage) } },
  }),
  adminSummariseConversions: defineRoute({
    ...{ method: 'get', path: '/admin/conversions/summary', operationId: 'adminSummariseConversions', tags: deskTags },
    summary: 'How many conversions wait for a decision, and how many stand where',
    rules: { access: 'conversions:read', scope: 'conversions:read', module, refusals: [] },
    responses: { 200: { description: 'The counts', content: json(ConversionSummary) } },
  }),
  adminGetConversion: defineRoute({
    ...{ method: 'get', path: '/admin/conversions/{id}', operationId: 'adminGetConversion', tags: deskTags },
    summary: 'One conversion with its click, all that was said of it, and its lines in the wallet',
    rules: { access: 'conversions:read', scope: 'conversions:read', module, refusals: [e.conversionNotFound] },
    request: { params },
    responses: decided,
  }),
  adminAcceptConversion: defineRoute({
    ...{
      method: 'patch',
      path: '/admin/conversions/{id}/accept',
      operationId: 'adminAcceptConversion',
      tags: deskTags,
    },
    summary: 'Let a conversion in review go on as the network says',
    rules: {
      ...{ access: 'conversions:decide', module },
      refusals: [e.conversionNotFound, e.alreadyDecided, e.notAcceptable, e.nobodyToCredit],
    },
    request: { params, body },
    responses: decided,
  }),
  adminRejectConversion: defineRoute({
    ...{
      method: 'patch',
      path: '/admin/conversions/{id}/reject',
      operationId: 'adminRejectConversion',
      tags: deskTags,
    },
    summary: 'Turn a conversion in review down: nothing is credited, whatever the network says later',
    rules: { access: 'conversions:decide', module, refusals: [e.conversionNotFound, e.alreadyDecided] },
    request: { params, body },
    responses: decided,
  }),
  adminReopenConversion: defineRoute({
    ...{
      method: 'patch',
      path: '/admin/conversions/{id}/reopen',
      operationId: 'adminReopenConversion',
      tags: deskTags,
    },
    summary: 'Take a decision back, while nothing of it could be spent',
    rules: { access: 'conversions:decide', module, refusals: [e.conversionNotFound, e.notUndoable] },
    request: { params, body },
    responses: decided,
  }),
};

export function mountConversions(api: Api): void {
  api.openapi(routes.listMyCashback, async (c) => c.json(await listMyCashback(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminListConversions, async (c) =>
    c.json(await listConversions(c.var.ctx, c.req.valid('query')), 200),
  );
  api.openapi(routes.adminSummariseConversions, async (c) => c.json(await summariseConversions(c.var.ctx), 200));
  api.openapi(routes.adminGetConversion, async (c) =>
    c.json(await getConversion(c.var.ctx, c.req.valid('param').id), 200),
  );
  api.openapi(routes.adminAcceptConversion, async (c) => {
    const { id } = await acceptConversion(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
    return c.json(await getConversion(c.var.ctx, id), 200);
  });
  api.openapi(routes.adminRejectConversion, async (c) => {
    const { id } = await rejectConversion(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
    return c.json(await getConversion(c.var.ctx, id), 200);
  });
  api.openapi(routes.adminReopenConversion, async (c) => {
    const { id } = await reopenConversion(c.var.ctx, c.req.valid('param').id, c.req.valid('json'));
    return c.json(await getConversion(c.var.ctx, id), 200);
  });
}

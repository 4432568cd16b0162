import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { claimCashback } from './claim-cashback';
import { claimErrors } from './claim-errors';
import {
  AdminClaimPage,
  AdminListClaimsQuery,
  CashbackClaim,
  CashbackClaimPage,
  ClaimableClicks,
  ClaimDecision,
  ClaimEvidence,
  ListMyClaimsQuery,
  NewClaim,
} from './claim-schema';
import { acceptClaim, rejectClaim } from './decide-claim';
import { getClaimEvidence } from './get-claim-evidence';
import { adminListClaims, listClaimableClicks, listMyClaims } from './list-claims';

const e = claimErrors;
const module = 'offers' as const;
const tags = ['Cashback'];
const deskTags = ['Claims for staff'];
const params = z.object({ id: z.string().max(100).meta({ example: 'clm_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });
const evidence = { description: 'The claim and its evidence', content: json(ClaimEvidence) };
const decision = { params, body: { required: true, content: json(ClaimDecision) } };
const decide = {
  access: 'conversions:decide',
  module,
  refusals: [e.claimNotFound, e.claimDecided, e.ownClaim],
} as const;

export const claimRoutes = {
  claimCashback: defineRoute({
    ...{ method: 'post', path: '/me/cashback-claims', operationId: 'claimCashback', tags },
    summary: 'Claim cashback that is missing',
    description: 'For a click of mine, after the tracking time of its shop. The networks are asked again at once.',
    rules: {
      ...{ access: 'user', module },
      refusals: [e.clickNotFound, e.tooEarly, e.tooLate, e.claimOpen, e.orderKnown, platformErrors.rateLimited],
    },
    request: { body: { required: true, content: json(NewClaim) } },
    responses: { 201: { description: 'The claim', content: json(CashbackClaim) } },
  }),
  listMyClaims: defineRoute({
    ...{ method: 'get', path: '/me/cashback-claims', operationId: 'listMyClaims', tags },
    summary: 'My claims of missing cashback, newest first',
    rules: { access: 'user', module, refusals: [platformErrors.invalidCursor] },
    request: { query: ListMyClaimsQuery },
    responses: { 200: { description: 'A page of claims', content: json(CashbackClaimPage) } },
  }),
  listClaimableClicks: defineRoute({
    ...{ method: 'get', path: '/me/cashback-claims/clicks', operationId: 'listClaimableClicks', tags },
    summary: 'My latest clicks whose purchase can be claimed, now or soon',
    rules: { access: 'user', module, refusals: [] },
    responses: { 200: { description: 'At most fifty clicks', content: json(ClaimableClicks) } },
  }),
  adminListClaims: defineRoute({
    ...{ method: 'get', path: '/admin/claims', operationId: 'adminListClaims', tags: deskTags },
    summary: 'Claims of missing cashback, newest first',
    rules: { access: 'conversions:read', module, refusals: [platformErrors.invalidCursor] },
    request: { query: AdminListClaimsQuery },
    responses: { 200: { description: 'A page of claims', content: json(AdminClaimPage) } },
  }),
  adminGetClaim: defineRoute({
    ...{ method: 'get', path: '/admin/claims/{id}', operationId: 'adminGetClaim', tags: deskTags },
    summary: 'One claim with what speaks for it and against it',
    rules: { access: 'conversions:read', module, refusals: [e.claimNotFound] },
    request: { params },
    responses: { 200: evidence },
  }),
  adminAcceptClaim: defineRoute({
    ...{ method: 'patch', path: '/admin/claims/{id}/accept', operationId: 'adminAcceptClaim', tags: deskTags },
    summary: 'Believe a claim: it becomes a pending sale',
    rules: decide,
    request: decision,
    responses: { 200: evidence },
  }),
  adminRejectClaim: defineRoute({
    ...{ method: 'patch', path: '/admin/claims/{id}/reject', operationId: 'adminRejectClaim', tags: deskTags },
    summary: 'Turn a claim down, with the reason',
    rules: decide,
    request: decision,
    responses: { 200: evidence },
  }),
};

export function mountClaims(api: Api): void {
  const routes = claimRoutes;
  api.openapi(routes.claimCashback, async (c) => c.json(await claimCashback(c.var.ctx, c.req.valid('json')), 201));
  api.openapi(routes.listMyClaims, async (c) => c.json(await listMyClaims(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.listClaimableClicks, async (c) => c.json(await listClaimableClicks(c.var.ctx), 200));
  api.openapi(routes.adminListClaims, async (c) => c.json(await adminListClaims(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetClaim, async (c) =>
    c.json(await getClaimEvidence(c.var.ctx, c.req.valid('param').id), 200),
  );
  api.openapi(routes.adminAcceptClaim, async (c) =>
    c.json(await acceptClaim(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
  api.openapi(routes.adminRejectClaim, async (c) =>
    c.json(await rejectClaim(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  );
}

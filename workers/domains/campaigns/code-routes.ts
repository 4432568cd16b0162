import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { CampaignParams } from './campaign-schema';
import { reissue, revoke } from './change-claim';
import {
  CampaignCodePage,
  ChangedClaim,
  ClaimantEmailPage,
  ClaimParams,
  ClaimReason,
  ListCodesQuery,
  ListEmailsQuery,
} from './code-schema';
import { RedeemedCode, RedeemInput } from './drop-schema';
import { campaignErrors } from './errors';
import { listCodes } from './list-codes';
import { listEmails } from './list-emails';
import { listRequests } from './list-requests';
import { redeem } from './redeem';
import { DistributionRequestPage, ListRequestsQuery } from './request-schema';

const e = campaignErrors;
const tags = ['Campaigns'];
const module = 'campaigns';
const byId = { params: CampaignParams };
const { invalidCursor, unavailable } = platformErrors;
const byClaim = { params: ClaimParams, body: { required: true, content: json(ClaimReason) } };
const changed = { 200: { description: 'The claim', content: json(ChangedClaim) } };

export const codeRoutes = {
  listCampaignCodes: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/codes', operationId: 'listCampaignCodes', tags },
    summary: 'The codes of a campaign, masked, with what became of each',
    rules: { access: 'campaigns:read', scope: 'campaigns:read', module, refusals: [e.notFound, invalidCursor] },
    request: { ...byId, query: ListCodesQuery },
    responses: { 200: { description: 'A page of codes', content: json(CampaignCodePage) } },
  }),
  redeemCode: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/codes/redeem', operationId: 'redeemCode', tags },
    summary: 'Mark a code as used, once',
    description: 'Sixty tries in fifteen minutes; a code that is good clears the count.',
    rules: {
      ...{ access: 'codes:redeem', scope: 'codes:redeem', module },
      refusals: [e.notFound, e.unknownCode, e.alreadyUsed, e.revoked, unavailable],
    },
    request: { ...byId, body: { required: true, content: json(RedeemInput) } },
    responses: { 200: { description: 'It is used now', content: json(RedeemedCode) } },
  }),
  revokeClaim: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/claims/{claimId}/revoke', operationId: 'revokeClaim', tags },
    summary: 'Take a code back; it goes to nobody else',
    rules: {
      ...{ access: 'campaigns:edit', module },
      refusals: [e.notFound, e.claimNotFound, e.wrongState, unavailable],
    },
    request: byClaim,
    responses: changed,
  }),
  reissueClaim: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/claims/{claimId}/reissue', operationId: 'reissueClaim', tags },
    summary: 'Give the claimant of a revoked code another one',
    rules: {
      ...{ access: 'campaigns:edit', module },
      refusals: [e.notFound, e.claimNotFound, e.wrongState, e.soldOut, unavailable],
    },
    request: byClaim,
    responses: changed,
  }),
  listClaimantEmails: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/emails', operationId: 'listClaimantEmails', tags },
    summary:
      'The e-mails that claimants left, in clear, for the owner of the campaign; each reading stands in the audit',
    rules: { access: 'campaigns:edit', module, refusals: [e.notFound, e.notOwner, invalidCursor] },
    request: { ...byId, query: ListEmailsQuery },
    responses: { 200: { description: 'A page of addresses', content: json(ClaimantEmailPage) } },
  }),
  listDistributionRequests: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/requests', operationId: 'listDistributionRequests', tags },
    summary: 'Who asked for codes in the last 30 days and how it ended; nobody is named',
    rules: { access: 'campaigns:read', module, refusals: [e.notFound, invalidCursor] },
    request: { ...byId, query: ListRequestsQuery },
    responses: { 200: { description: 'A page of requests', content: json(DistributionRequestPage) } },
  }),
};

export function mountCodes(api: Api): void {
  const r = codeRoutes;
  api.openapi(r.listCampaignCodes, async (c) =>
    c.json(await listCodes(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  );
  api.openapi(r.redeemCode, async (c) =>
    c.json(await redeem(c.var.ctx, c.req.valid('param').id, c.req.valid('json').code), 200),
  );
  api.openapi(r.revokeClaim, async (c) => {
    const { id, claimId } = c.req.valid('param');
    return c.json(await revoke(c.var.ctx, id, claimId, c.req.valid('json').reason), 200);
  });
  api.openapi(r.reissueClaim, async (c) => {
    const { id, claimId } = c.req.valid('param');
    return c.json(await reissue(c.var.ctx, id, claimId, c.req.valid('json').reason), 200);
  });
  api.openapi(r.listClaimantEmails, async (c) =>
    c.json(await listEmails(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  );
  api.openapi(r.listDistributionRequests, async (c) =>
    c.json(await listRequests(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200),
  );
}

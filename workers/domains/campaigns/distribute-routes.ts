import type { Api } from '../../platform/api-door';
import { platformErrors, type Refusal } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { askerOf } from './asker';
import { CampaignSlugParams } from './campaign-schema';
import { distributeCode } from './distribute-code';
import { ClaimKeyHeader, DistributeInput, Drop, GivenCode } from './drop-schema';
import { campaignErrors } from './errors';
import { showDrop } from './find-drop';
import { noteView } from './note-view';

const e = campaignErrors;
const tags = ['Claiming codes'];
const module = 'campaigns';
const params = CampaignSlugParams;
const { keyInvalid, unavailable } = platformErrors;

const claimRefusals: Refusal[] = [
  ...[e.notFound, e.paused, e.notStarted, e.ended, e.soldOut, e.limitReached, e.revoked, e.wrongPlatform],
  ...[e.addressRefused, e.challengeRequired, e.challengeFailed, keyInvalid, unavailable],
];

export const distributeRoutes = {
  showDrop: defineRoute({
    ...{ method: 'get', path: '/distribute/{campaignId}', operationId: 'showDrop', tags },
    summary: 'What a campaign gives, and how many codes are left',
    rules: { access: 'public', scope: 'codes:claim', module, refusals: [e.notFound] },
    request: { params },
    responses: { 200: { description: 'The campaign', content: json(Drop) } },
  }),
  distributeCode: defineRoute({
    ...{ method: 'post', path: '/distribute/{campaignId}', operationId: 'distributeCode', tags },
    summary: 'Claim a code; the same identity gets the same one',
    description:
      'The identity is the signed-in person, else the identifier. 100 requests a minute from one address; API keys have their own quota.',
    rules: {
      ...{
        access: 'public',
        isForActor: true,
        scope: 'codes:claim',
        module,
        limit: 'distribution',
        idempotency: 'none',
      },
      refusals: claimRefusals,
    },
    request: { params, headers: ClaimKeyHeader, body: { required: true, content: json(DistributeInput) } },
    responses: {
      200: { description: 'The code that this identity has already', content: json(GivenCode) },
      201: { description: 'A code', content: json(GivenCode) },
    },
  }),
};

export function mountDistribute(api: Api): void {
  const r = distributeRoutes;
  api.openapi(r.showDrop, async (c) => {
    const drop = await showDrop(c.var.ctx, c.req.valid('param').campaignId);
    noteView(c.var.ctx, drop.id, c.req.raw);
    return c.json(drop, 200);
  });
  api.openapi(r.distributeCode, async (c) => {
    const { campaignId } = c.req.valid('param');
    const { given, isRepeat, headers } = await distributeCode(
      ...[c.var.ctx, campaignId, c.req.valid('json'), askerOf(c.req.raw, c.var.ctx.tenant.languages)],
    );
    return c.json(given, isRepeat ? 200 : 201, headers);
  });
}

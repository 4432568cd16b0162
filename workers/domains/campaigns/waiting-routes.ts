import type { Api } from '../../platform/api-door';
import { chooseLanguage } from '../../platform/language';
import { clientIp } from '../../platform/limits';
import { defineRoute, json } from '../../platform/route';
import { CampaignSlugParams } from './campaign-schema';
import { campaignErrors } from './errors';
import { joinWaitingList } from './join-waiting-list';
import { JoinWaitingInput, WaitingAnswer } from './waiting-schema';

export const waitingRoutes = {
  joinWaitingList: defineRoute({
    ...{ method: 'post', path: '/distribute/{campaignId}/waiting-list', operationId: 'joinWaitingList' },
    tags: ['Claiming codes'],
    summary: 'Be told once when there are codes again',
    description:
      'Where a campaign keeps a list and has no code for anybody now. The same address again is answered the same. Counts as a request for a code.',
    rules: {
      ...{ access: 'public', isForActor: true, scope: 'codes:claim', module: 'campaigns', limit: 'distribution' },
      ...{ idempotency: 'none', refusals: [campaignErrors.notFound, campaignErrors.noWaitingList] },
    },
    request: { params: CampaignSlugParams, body: { required: true, content: json(JoinWaitingInput) } },
    responses: { 202: { description: 'Noted', content: json(WaitingAnswer) } },
  }),
};

export function mountWaiting(api: Api): void {
  api.openapi(waitingRoutes.joinWaitingList, async (c) => {
    const { ctx } = c.var;
    const { raw } = c.req;
    const language = chooseLanguage(new URL(raw.url), raw.headers, ctx.tenant.languages);
    const from = { ip: clientIp(raw), language };
    const { answer, headers } = await joinWaitingList(
      ...[ctx, c.req.valid('param').campaignId, c.req.valid('json'), from],
    );
    return c.json(answer, 202, headers);
  });
}

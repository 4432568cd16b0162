import type { Api } from '../../platform/api-door';
import { platformErrors, type Refusal } from '../../platform/errors';
import { liveErrors } from '../../platform/live/errors';
import type { LiveParts } from '../../platform/live/live-topic';
import { openLive } from '../../platform/live/open-live';
import { OpenLiveQuery } from '../../platform/live/schema';
import { defineRoute } from '../../platform/route';
import { CampaignParams } from './campaign-schema';
import { campaignErrors } from './errors';

const { upgradeRequired, originRefused, ticketInvalid } = liveErrors;
const refusals: Refusal[] = [
  ...[upgradeRequired, originRefused, ticketInvalid, campaignErrors.notFound, platformErrors.forbidden],
];

export const campaignLiveRoutes = {
  watchCampaign: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/live', operationId: 'watchCampaign', tags: ['Campaigns'] },
    summary: 'The WebSocket of a campaign: the numbers of its analytics, as they change',
    description:
      'By an access token or API key in `Authorization`, or from a page by the ticket of the topic `campaign:<id>`. Always begins with a snapshot, so a reconnect needs nothing else.',
    rules: {
      ...{ access: 'public', isForActor: true, scope: 'campaigns:read', module: 'campaigns', limit: 'signedIn' },
      refusals,
    },
    request: { params: CampaignParams, query: OpenLiveQuery.omit({ topic: true }) },
    responses: {
      101: { description: 'Frames are JSON: `{type: "snapshot" | "update", seq, data}`; `ping` gets `pong`' },
    },
  }),
};

/** The same room and frames as the topic's, at an address of its own. */
export function mountCampaignLive(api: Api, parts: LiveParts): void {
  api.openapi(campaignLiveRoutes.watchCampaign, (c) => {
    const door = { topic: `campaign:${c.req.valid('param').id}`, unknown: campaignErrors.notFound };
    return openLive(c.var.ctx, parts, c.req.valid('query'), c.req.raw.headers, door);
  });
}

import type { Api } from '../api-door';
import { platformErrors } from '../errors';
import { defineRoute, json } from '../route';
import { liveErrors } from './errors';
import { issueTicket } from './issue-ticket';
import type { LiveParts } from './live-topic';
import { openLive } from './open-live';
import { LiveTicketAnswer, LiveTicketRequest, OpenLiveQuery } from './schema';

const tags = ['Live'];

export const liveRoutes = {
  createLiveTicket: defineRoute({
    ...{ method: 'post', path: '/live/tickets', operationId: 'createLiveTicket', tags },
    summary: 'A ticket for one WebSocket on a topic: `inbox`, or `offer-stats:<offer>` for staff',
    rules: { access: 'user', idempotency: 'none', refusals: [liveErrors.topicUnknown, platformErrors.forbidden] },
    request: { body: { content: json(LiveTicketRequest), required: true } },
    responses: { 201: { description: 'The ticket, good once and for 30 seconds', content: json(LiveTicketAnswer) } },
  }),
  openLive: defineRoute({
    ...{ method: 'get', path: '/live', operationId: 'openLive', tags },
    summary: 'The WebSocket of a topic: a snapshot, then updates; with `after` what was missed',
    rules: {
      access: 'public',
      limit: 'signedIn',
      refusals: [...Object.values(liveErrors), platformErrors.forbidden],
    },
    request: { query: OpenLiveQuery },
    responses: {
      101: { description: 'Frames are JSON: `{type: "snapshot" | "update", seq, data}`; `ping` gets `pong`' },
    },
  }),
};

export function mountLive(api: Api, parts: LiveParts): void {
  api.openapi(liveRoutes.createLiveTicket, async (c) =>
    c.json(await issueTicket(c.var.ctx, parts.topics, c.req.valid('json').topic), 201),
  );
  api.openapi(liveRoutes.openLive, (c) => openLive(c.var.ctx, parts, c.req.valid('query'), c.req.raw.headers));
}

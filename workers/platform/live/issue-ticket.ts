import type { Ctx } from '../context';
import { platformErrors, refuse } from '../errors';
import { liveErrors } from './errors';
import { mintTicket, TICKET_SECONDS } from './live-ticket';
import { findTopic, type LiveTopics } from './live-topic';

/** A ticket for one WebSocket on this topic, if the actor may watch it. */
export async function issueTicket(ctx: Ctx, topics: LiveTopics, text: string) {
  const { actor, tenant, env } = ctx;
  if (actor.kind !== 'user') throw refuse(platformErrors.unauthenticated);
  const found = findTopic(topics, text);
  if (!found || !(await found.topic.authorise({ ...ctx, actor }, found.rest))) throw refuse(liveErrors.topicUnknown);
  const { userId, sessionId } = actor;
  const ticket = mintTicket(env.CLICK_KEYS, { tenantId: tenant.id, userId, sessionId, topic: text }, ctx.now());
  const url = `${ctx.origin.replace(/^http/, 'ws')}/api/v1/live?ticket=${ticket}`;
  return { ticket, url, expiresInSeconds: TICKET_SECONDS };
}

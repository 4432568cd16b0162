import type { Env } from '../../env';
import type { UserActor } from '../auth';
import type { Ctx } from '../context';
import type { Id } from '../id';
import type { Tenant } from '../tenant';

/** Where a topic's updates go: the room, and the channel in it. */
export interface LiveAddress {
  room: string;
  channel: string;
}

/** A room of this tenant; no name of one tenant can spell a room of another. */
export function liveAddress(tenantId: Id<'ten'>, room: string, channel = ''): LiveAddress {
  return { room: `${tenantId}/${room}`, channel };
}

/** What a slice declares so that its state can be watched; `rest` is what follows the colon of `offer-stats:off_…`. */
export interface LiveTopic {
  /** Where it is for this person; null for what there is not, a refusal for what they may not see. */
  authorise(ctx: Ctx & { actor: UserActor }, rest: string): Promise<LiveAddress | null>;
  /** The whole state now. Updates are of the same shape, so that the latest one says it all. */
  snapshot(ctx: Ctx & { actor: UserActor }, rest: string): Promise<unknown>;
  /** Publishers that ask only now and then whether anybody watches: when to send who has come the state once more. */
  settlesAfterMs?: number;
}

/** A topic's name -> what its slice declares; assembled in api.ts. */
export type LiveTopics = Record<string, LiveTopic>;

/** What the live doors ask of the slices. */
export interface LiveParts {
  topics: LiveTopics;
  readTenant(env: Env, id: Id<'ten'>): Promise<Tenant | null>;
  /** Who these sessions stand for now; null for one that has ended or whose person is blocked. */
  findActors(
    env: Env,
    tenant: Tenant,
    subjects: { userId: Id<'usr'>; sessionId: Id<'ses'> }[],
    now: number,
  ): Promise<(UserActor | null)[]>;
}

/** A topic as asked for, with the declaration behind its name. */
export function findTopic(topics: LiveTopics, text: string): { topic: LiveTopic; rest: string } | null {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  return topic ? { topic, rest: colon < 0 ? '' : text.slice(colon + 1) } : null;
}

import type { Env } from '../../env';
import type { KeyActor, UserActor } from '../auth';
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

/** Whoever watches: a person, or a program with its key. */
export type WatcherCtx = Ctx & { actor: UserActor | KeyActor };

/** Where a topic is for who watches, and what it tells them. */
interface Watching<Who extends UserActor | KeyActor> {
  /** Where it is for this person; null for what there is not, a refusal for what they may not see. */
  authorise(ctx: Ctx & { actor: Who }, rest: string): Promise<LiveAddress | null>;
  /** The whole state now. Updates are of the same shape, so that the latest one says it all. */
  snapshot(ctx: Ctx & { actor: Who }, rest: string): Promise<unknown>;
}

/** What a slice declares so that its state can be watched; `rest` is what follows the colon of `offer-stats:off_…`. */
export interface LiveTopic extends Watching<UserActor> {
  /** Without it no API key watches this topic. */
  forKeys?: Watching<KeyActor>;
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
  /** What these keys may do now, in their order; null for one that has ended. */
  findKeyActors(env: Env, tenant: Tenant, keyIds: Id<'key'>[], now: number): Promise<(KeyActor | null)[]>;
}

/** A topic as asked for, with the declaration behind its name. */
export interface FoundTopic {
  topic: LiveTopic;
  rest: string;
}

export function findTopic(topics: LiveTopics, text: string): FoundTopic | null {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  return topic ? { topic, rest: colon < 0 ? '' : text.slice(colon + 1) } : null;
}

/** Where this topic is for who asks; null for what there is not to them, also where it takes no keys. */
export async function authoriseWatcher({ topic, rest }: FoundTopic, ctx: WatcherCtx): Promise<LiveAddress | null> {
  const { actor } = ctx;
  if (actor.kind === 'user') return topic.authorise({ ...ctx, actor }, rest);
  return topic.forKeys ? topic.forKeys.authorise({ ...ctx, actor }, rest) : null;
}

/** The state of a topic that they were let into. */
export async function readTopic({ topic, rest }: FoundTopic, ctx: WatcherCtx): Promise<unknown> {
  const { actor } = ctx;
  return actor.kind === 'user'
    ? topic.snapshot({ ...ctx, actor }, rest)
    : topic.forKeys?.snapshot({ ...ctx, actor }, rest);
}

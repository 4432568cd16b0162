import type { KeyActor, UserActor } from '../auth';
import type { Ctx } from '../context';
import { isKnownOrigin } from '../cors';
import { openDb } from '../db/open-db';
import { platformErrors, type Refusal, refuse } from '../errors';
import { liveErrors } from './errors';
import { openTicket } from './live-ticket';
import {
  authoriseWatcher,
  type FoundTopic,
  findTopic,
  type LiveAddress,
  type LiveParts,
  readTopic,
  type WatcherCtx,
} from './live-topic';
import { isWelcome } from './may-still-watch';
import { roomOf } from './publish-live';
import { type Credential, WATCH_HEADER, type Watch } from './room-object';
import type { OpenLiveQuery } from './schema';

/** Who wants to watch what: by the ticket of a browser, or by the token or key of a program. */
interface Wish {
  actor: UserActor | KeyActor;
  topic: string;
  ticket: Watch['ticket'];
}

/** A door of its own for one topic. */
interface OwnDoor {
  topic: string;
  /** What it says of a topic that is not there for who asks. */
  unknown: Refusal;
}

/**
 * Opens a WebSocket on a topic. The first frame is `{type: "snapshot", seq, data}`, then each change is `{type: "update",
 * seq, data}`; with `after` what was missed is sent instead, as long as the topic tells everything and the room still has it.
 */
export async function openLive(
  ctx: Ctx,
  parts: LiveParts,
  query: OpenLiveQuery,
  headers: Headers,
  door?: OwnDoor,
): Promise<Response> {
  const origin = headers.get('Origin');
  // A page always names its origin; a program has none and needs none.
  if (origin !== null && origin !== ctx.origin && !isKnownOrigin(origin, ctx.env))
    throw refuse(liveErrors.originRefused);
  const wish = await readWish(ctx, parts, door ? { ...query, topic: door.topic } : query);
  if (door && wish.topic !== door.topic) throw refuse(liveErrors.ticketInvalid, 'This ticket is for something else.');
  const own: WatcherCtx = { ...ctx, actor: wish.actor, db: openDb(ctx.env, ctx.tenant.id) };
  const found = findTopic(parts.topics, wish.topic);
  const address = found && (await authoriseWatcher(found, own));
  if (!found || !address) throw refuse(door?.unknown ?? liveErrors.topicUnknown);
  // Last, so that a plain request too is told nothing of what is not there for it.
  if (headers.get('Upgrade')?.toLowerCase() !== 'websocket') {
    throw refuse(liveErrors.upgradeRequired, { headers: { Upgrade: 'websocket' } });
  }
  // What nobody watched was told to nobody: such a topic has no past to go on from, and begins with its state again.
  const after = found.topic.settlesAfterMs === undefined ? (query.after ?? null) : null;
  return connect(own, { found, address, wish, after });
}

async function readWish(ctx: Ctx, parts: LiveParts, query: OpenLiveQuery): Promise<Wish> {
  const { env, tenant, actor } = ctx;
  if (query.ticket === undefined) {
    if (actor.kind !== 'user' && actor.kind !== 'key')
      throw refuse(liveErrors.ticketInvalid, 'Ask for a ticket, or send an access token.');
    if (!isWelcome(actor)) throw refuse(platformErrors.forbidden);
    return { actor, topic: query.topic ?? '', ticket: null };
  }
  const ticket = openTicket(env.CLICK_KEYS, query.ticket, tenant.id, ctx.now());
  const person = ticket && (await parts.findActors(env, tenant, [ticket], ctx.now()))[0];
  if (!ticket || !person || !isWelcome(person)) throw refuse(liveErrors.ticketInvalid);
  return { actor: person, topic: ticket.topic, ticket: { nonce: ticket.nonce, expiresAt: ticket.expiresAt } };
}

interface Connection {
  found: FoundTopic;
  address: LiveAddress;
  wish: Wish;
  after: number | null;
}

async function connect(ctx: WatcherCtx, { found, address, wish, after }: Connection): Promise<Response> {
  const { env, tenant, actor } = ctx;
  const room = roomOf(env, address.room);
  const credential: Credential =
    actor.kind === 'key' ? { keyId: actor.keyId } : { userId: actor.userId, sessionId: actor.sessionId };
  const watch: Watch = {
    ...{ tenantId: tenant.id, topic: wish.topic, ...credential },
    ...{ channel: address.channel, ticket: wish.ticket, after, socketId: crypto.randomUUID() },
  };
  const answer = await room.fetch('http://room/', {
    headers: { Upgrade: 'websocket', [WATCH_HEADER]: JSON.stringify(watch) },
  });
  const { webSocket } = answer;
  if (!webSocket) throw refuse(liveErrors.ticketInvalid, 'This ticket was used before.');
  if (answer.headers.get(WATCH_HEADER) === 'waiting') {
    const read = async () => JSON.stringify(await readTopic(found, ctx));
    await room.greet(watch.socketId, await read());
    const { settlesAfterMs } = found.topic;
    if (settlesAfterMs) ctx.waitUntil(settle(room, watch.socketId, settlesAfterMs, read));
  }
  return new Response(null, { status: 101, webSocket });
}

/** Once more what may have changed while the publishers still believed that nobody watches. */
async function settle(
  room: ReturnType<typeof roomOf>,
  socketId: string,
  afterMs: number,
  read: () => Promise<string>,
): Promise<void> {
  await scheduler.wait(afterMs);
  const position = await room.positionOf(socketId);
  if (position !== null) await room.settle(socketId, await read(), position);
}

import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../../env';
import type { Id } from '../id';
import { logger } from '../log';
import { RoomLog } from './room-log';

/** By what somebody watches, and for as long as it stands: a person's session, or an API key. */
export type Credential = { userId: Id<'usr'>; sessionId: Id<'ses'> } | { keyId: Id<'key'> };

/** Who watches what: all that is needed to ask again whether they still may. */
export type Watcher = { tenantId: Id<'ten'>; topic: string } & Credential;

/** What the door hands over with an upgrade; it has checked the person, the ticket's signature and the topic. */
export type Watch = Watcher & {
  socketId: string;
  channel: string;
  /** The ticket's own name and end; null for a program that came with its access token. */
  ticket: { nonce: string; expiresAt: number } | null;
  /** The last sequence number seen before, to go on from. */
  after: number | null;
};

/** Kept with each socket through hibernation. */
type Seat = Watcher & {
  channel: string;
  /** The channel's sequence when the socket came; its snapshot is at least that new. */
  joinedAt: number;
  /** The last sequence sent; null until the snapshot has been. */
  sent: number | null;
};

/** Close codes of our own (RFC 6455, 7.4.2: 4000 to 4999). */
export const CLOSE_NOT_ALLOWED = 4401;
export const CLOSE_TOO_MANY = 4429;
const CLOSE_TRY_AGAIN = 1013;
const CLOSE_POLICY = 1008;

const SOCKETS_PER_PERSON = 10;
/** At most five frames a second and channel. */
const PAUSE_MS = 200;
/** Everybody is asked about within a minute of losing the right: this, and what asking takes. */
const CHECK_MS = 45_000;

/** How the door calls the room's `fetch`, and how it hears what became of the upgrade. */
export const WATCH_HEADER = 'X-Souk-Watch';

/**
 * A live topic of one tenant: hibernating WebSockets by channel, a sequence and a short log of updates, so that who comes
 * back gets what they missed. It costs nothing while nothing happens. No zod here: it stands in the entry's closure.
 *
 * Invariants: 1 a channel's sequence only grows, also over the room's own end; 2 a socket gets its snapshot before any
 * update, and no update twice; 3 who resumes gets every update since (the latest per key), or a snapshot; 4 a ticket
 * opens one socket; 5 what is sent is in the log, so an eviction between publishing and sending loses nothing.
 */
export abstract class RoomObject extends DurableObject<Env> {
  private readonly log: RoomLog;
  private readonly sentAt = new Map<string, number>();
  private readonly waiting = new Set<string>();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.log = new RoomLog(ctx.storage);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Whether each of these may still watch what they watch; the entry asks the API. */
  protected abstract mayStillWatch(watchers: Watcher[]): Promise<boolean[]>;

  /** The upgrade: 101, or 409 when the ticket was used. `X-Souk-Watch` says `resumed`, or `waiting` for the snapshot. */
  override async fetch(request: Request): Promise<Response> {
    const watch = JSON.parse(request.headers.get(WATCH_HEADER) ?? '') as Watch; // only our own door calls a room
    const now = Date.now();
    if (watch.ticket && !this.log.takeTicket(watch.ticket.nonce, watch.ticket.expiresAt, now)) {
      return new Response(null, { status: 409 });
    }
    const { 0: client, 1: server } = new WebSocketPair();
    const watcher = watcherOf(watch);
    const person = `person:${watch.channel}:${'keyId' in watcher ? watcher.keyId : watcher.userId}`;
    if (this.ctx.getWebSockets(person).length >= SOCKETS_PER_PERSON) {
      server.accept();
      server.close(CLOSE_TOO_MANY, 'Too many windows are open');
      return new Response(null, { status: 101, webSocket: client, headers: { [WATCH_HEADER]: 'resumed' } });
    }
    this.ctx.acceptWebSocket(server, [`channel:${watch.channel}`, person, `socket:${watch.socketId}`]);
    const { channel, after } = watch;
    const joinedAt = this.log.sequenceOf(channel, now);
    const isResumed = after !== null && this.log.reachesBack(channel, after, now);
    const sent = isResumed ? after : null;
    seat(server, { ...watcher, channel, joinedAt, sent });
    if (isResumed) this.send(channel, [server]);
    await this.arm(now + CHECK_MS);
    const headers = { [WATCH_HEADER]: isResumed ? 'resumed' : 'waiting' };
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  /** Sends a socket that came without a past its snapshot (JSON), then what was published while that was read. */
  greet(socketId: string, snapshot: string): void {
    const socket = this.ctx.getWebSockets(`socket:${socketId}`)[0];
    const own = socket && seatOf(socket);
    if (!socket || !own || own.sent !== null) return;
    if (!this.log.reachesBack(own.channel, own.joinedAt, Date.now())) {
      socket.close(CLOSE_TRY_AGAIN, 'Too much happened meanwhile');
      return;
    }
    push(socket, frame('snapshot', own.joinedAt, snapshot));
    seat(socket, { ...own, sent: own.joinedAt });
    this.send(own.channel, [socket]);
  }

  /** What this socket was sent last; null when it is gone or still waits. */
  positionOf(socketId: string): number | null {
    const socket = this.ctx.getWebSockets(`socket:${socketId}`)[0];
    return socket ? (seatOf(socket)?.sent ?? null) : null;
  }

  /** Sends one socket the state once more, unless it was sent something after `position`, which is newer. */
  settle(socketId: string, snapshot: string, position: number): void {
    const socket = this.ctx.getWebSockets(`socket:${socketId}`)[0];
    if (socket && seatOf(socket)?.sent === position) push(socket, frame('snapshot', position, snapshot));
  }

  /**
   * Adds an update (JSON) to a channel's log and sends it to who watches, at most five times a second. An update takes
   * the place of an older one under the same key. Answers how many watch.
   */
  async publish(channel: string, data: string, key: string | null): Promise<{ sequence: number; watchers: number }> {
    const now = Date.now();
    const sequence = this.log.append(channel, data, key, now);
    const watchers = this.ctx.getWebSockets(`channel:${channel}`).length;
    if (watchers > 0) this.schedule(channel, now);
    else await this.arm(now + this.log.keptMs);
    return { sequence, watchers };
  }

  /** The channels that somebody watches now. */
  watchedChannels(): string[] {
    return [...new Set(this.ctx.getWebSockets().flatMap((socket) => seatOf(socket)?.channel ?? []))];
  }

  /** Asks who may still watch, and gives the room up when nobody does and nothing is left to resume. */
  override async alarm(): Promise<void> {
    const sockets = this.ctx.getWebSockets();
    if (sockets.length > 0) {
      await this.closeWhoMayNot(sockets);
      await this.arm(Date.now() + CHECK_MS);
      return;
    }
    const emptyAt = this.log.emptyAt(Date.now());
    if (emptyAt !== null) await this.arm(emptyAt);
    else await this.log.forget();
  }

  override webSocketMessage(socket: WebSocket): void {
    socket.close(CLOSE_POLICY, 'Nothing is to be said here');
  }

  /** The runtime answers the close by itself; there is nothing to tidy, as sockets are not counted by hand. */
  override webSocketClose(): void {}

  override webSocketError(): void {}

  private async closeWhoMayNot(sockets: WebSocket[]): Promise<void> {
    const seats = sockets.flatMap((socket) => {
      const own = seatOf(socket);
      return own ? [{ socket, own }] : [];
    });
    const groups = [...Map.groupBy(seats, ({ own }) => JSON.stringify(watcherOf(own))).values()];
    const watchers = groups.flatMap(([first]) => (first ? [watcherOf(first.own)] : []));
    try {
      const answers = await this.mayStillWatch(watchers);
      for (const [i, group] of groups.entries()) {
        if (!answers[i])
          for (const { socket } of group) socket.close(CLOSE_NOT_ALLOWED, 'You may not watch this any more');
      }
    } catch (error) {
      // A fault is no verdict: they are asked about again at the next alarm.
      logger('live').error('watchers not checked', { count: watchers.length, error });
    }
  }

  private schedule(channel: string, now: number): void {
    if (this.waiting.has(channel)) return;
    const pause = (this.sentAt.get(channel) ?? 0) + PAUSE_MS - now;
    if (pause <= 0) {
      this.sendAll(channel);
      return;
    }
    this.waiting.add(channel);
    setTimeout(() => {
      this.waiting.delete(channel);
      this.sendAll(channel);
    }, pause);
  }

  private sendAll(channel: string): void {
    this.sentAt.set(channel, Date.now());
    this.send(channel, this.ctx.getWebSockets(`channel:${channel}`));
  }

  /** Sends each socket what it has not got yet; those still waiting for their snapshot get nothing. */
  private send(channel: string, sockets: WebSocket[]): void {
    const ready = sockets.flatMap((socket) => {
      const own = seatOf(socket);
      return own && own.sent !== null ? [{ socket, own, sent: own.sent }] : [];
    });
    const since = Math.min(...ready.map(({ sent }) => sent));
    if (ready.length === 0) return;
    const updates = this.log.since(channel, since).map(({ seq, data }) => ({ seq, text: frame('update', seq, data) }));
    const last = updates.at(-1)?.seq;
    if (last === undefined) return;
    for (const { socket, own, sent } of ready) {
      if (sent >= last) continue;
      for (const { seq, text } of updates) if (seq > sent) push(socket, text);
      seat(socket, { ...own, sent: last });
    }
  }

  /** Wakes the room at this instant, or earlier if it was to be woken earlier. */
  private async arm(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > at) await this.ctx.storage.setAlarm(at);
  }
}

function watcherOf(own: Watcher): Watcher {
  const { tenantId, topic } = own;
  if ('keyId' in own) return { tenantId, topic, keyId: own.keyId };
  return { tenantId, topic, userId: own.userId, sessionId: own.sessionId };
}

function frame(type: 'snapshot' | 'update', seq: number, data: string): string {
  return `{"type":"${type}","seq":${seq},"data":${data}}`;
}

function push(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    // It is closing; whoever it was comes back with the last sequence they saw.
  }
}

function seat(socket: WebSocket, value: Seat): void {
  socket.serializeAttachment(value);
}

function seatOf(socket: WebSocket): Seat | null {
  return socket.deserializeAttachment() as Seat | null; // `seat` wrote it
}

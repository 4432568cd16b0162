import type { Env } from '../../env';
import type { Id } from '../id';
import { liveAddress } from './live-topic';
import { publishLive, watchedChannels } from './publish-live';

/** How long an isolate believes what it heard about who watches. */
export const WATCH_MEMORY_MS = 2_000;
/** A room sends five frames a second at most, so more reads than that would be for nobody. */
const PAUSE_MS = 200;
const KNOWN_MAX = 5_000;

/**
 * A tenant's room with a channel for each thing, for publishers that stand behind a queue: where nobody watches, news cost one
 * call per tenant and two seconds; where somebody does, a thing is read at once, or after a pause if it was read just now.
 */
export class WatchedRoom {
  /** Who watches what of a tenant, as far as this isolate knows; nearly always nobody. */
  private readonly watched = new Map<Id<'ten'>, { channels: ReadonlySet<string>; until: number }>();
  /** When this isolate last read a thing, or will: a later instant than now stands for a read yet to begin. */
  private readonly readAt = new Map<string, number>();

  constructor(private readonly room: string) {}

  address(tenantId: Id<'ten'>, channel = '') {
    return liveAddress(tenantId, this.room, channel);
  }

  /** The channels of this tenant that somebody watches. */
  async channels(env: Env, tenantId: Id<'ten'>): Promise<ReadonlySet<string>> {
    const now = Date.now();
    const known = this.watched.get(tenantId);
    if (known && known.until > now) return known.channels;
    const channels = new Set(await watchedChannels(env, this.address(tenantId).room));
    if (this.watched.size >= KNOWN_MAX) this.watched.clear();
    this.watched.set(tenantId, { channels, until: now + WATCH_MEMORY_MS });
    return channels;
  }

  /** Reads and publishes; who comes before that read begins is served by it. */
  async publishSoon(env: Env, tenantId: Id<'ten'>, channel: string, read: () => Promise<unknown>): Promise<void> {
    const now = Date.now();
    const last = this.readAt.get(channel) ?? 0;
    if (last > now) return;
    const at = Math.max(now, last + PAUSE_MS);
    if (this.readAt.size >= KNOWN_MAX) this.readAt.clear();
    this.readAt.set(channel, at);
    if (at > now) await scheduler.wait(at - now);
    await publishLive(env, this.address(tenantId, channel), await read(), 'state');
  }
}

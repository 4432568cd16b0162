import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { type LiveTopic, liveAddress } from '../../platform/live/live-topic';
import { publishLive } from '../../platform/live/publish-live';
import { countUnread, findLatest } from './find-inbox';
import type { InboxItem } from './inbox-schema';

/** What watchers of an inbox are told: how much is unread, and the newest item. */
export interface InboxState {
  unread: number;
  latest: InboxItem | null;
}

async function readState(ctx: Ctx, userId: Id<'usr'>): Promise<InboxState> {
  return { unread: await countUnread(ctx, userId), latest: await findLatest(ctx, userId) };
}

/** `inbox`: one's own in this business. A room of its own for each person, so nobody's can be watched by another. */
export const inboxTopic: LiveTopic = {
  authorise: async (ctx, rest) => (rest === '' ? addressOf(ctx, ctx.actor.userId) : null),
  snapshot: (ctx) => readState(ctx, ctx.actor.userId),
};

function addressOf(ctx: Ctx, userId: Id<'usr'>) {
  return liveAddress(ctx.tenant.id, `inbox:${userId}`);
}

const ROUNDS_MAX = 3;

/**
 * Tells who watches this inbox how it stands. It looks again after it has told: of two changes that race the one that
 * told the older state sees the newer one and tells once more, so that the last word is always true.
 */
export async function pushInbox(ctx: Ctx, userId: Id<'usr'>): Promise<void> {
  let told = await readState(ctx, userId);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const watchers = await publishLive(ctx.env, addressOf(ctx, userId), told, 'state');
    if (!watchers) return; // who comes later reads for themselves
    const now = await readState(ctx, userId);
    if (JSON.stringify(now) === JSON.stringify(told)) return;
    told = now;
  }
}

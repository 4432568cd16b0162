import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { liveAddress } from '../../platform/live/live-topic';
import { publishLive, roomOf } from '../../platform/live/publish-live';
import { WATCH_HEADER, type Watch } from '../../platform/live/room-object';
import { systemContext } from '../../platform/system-context';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { watchSocket } from '../../testing/watch-live';
import { publishCampaign } from './analytics-topic';
import { getAnalytics } from './get-analytics';

const WATCHERS = 1_000;
const CLAIMS = 100;
const AT_ONCE = 40;
/** A room sends one frame in so long. */
const PAUSE_MS = 200;

describe('a thousand who watch one campaign', () => {
  it('all come to the right numbers after a rush of claims, in a few frames each', async () => {
    const tenant = await mintTenant({ modules: ['campaigns'] });
    const { id } = await mintCampaign(tenant, { codes: CLAIMS });
    const { ctx } = mintContext(tenant);
    const room = roomOf(env, `${tenant.id}/campaigns`);
    const snapshot = JSON.stringify(await getAnalytics(ctx, id as Id<'cmp'>)); // mintCampaign makes no other
    // Straight into the room: who may enter is the door's matter and has its own tests.
    const watchers = await inTurns(WATCHERS, async (i) => {
      const socketId = crypto.randomUUID();
      const watch: Watch = {
        ...{ tenantId: tenant.id, topic: `campaign:${id}`, channel: id, ticket: null, after: null, socketId },
        ...{ userId: `usr_${String(i).padStart(26, '0')}`, sessionId: `ses_${String(i).padStart(26, '0')}` },
      };
      const headers = { Upgrade: 'websocket', [WATCH_HEADER]: JSON.stringify(watch) };
      const live = watchSocket(await room.fetch('http://room/', { headers }));
      await room.greet(socketId, snapshot);
      return live;
    });
    const began = Date.now();
    const answers = await inTurns(CLAIMS, (i) =>
      call(`${originOf(tenant)}/api/v1/distribute/${id}`, {
        ...{ method: 'POST', headers: { 'Content-Type': 'application/json', 'CF-Connecting-IP': `198.51.100.${i}` } },
        body: JSON.stringify({ userIdentifier: `player-${i}@example.com` }),
      }).then(({ status }) => status),
    );
    expect(answers.every((status) => status === 201)).toBe(true);
    await Promise.all(watchers.map((live) => live.frame(({ data }) => data.available === 0 && total(data) === CLAIMS)));
    const framesMax = 2 + Math.ceil((Date.now() - began) / PAUSE_MS);
    const now = JSON.parse(JSON.stringify(await getAnalytics(ctx, id as Id<'cmp'>)));
    for (const { frames } of watchers) {
      expect(frames.length).toBeLessThanOrEqual(framesMax);
      expect(frames.map(({ seq }) => seq)).toEqual(frames.map(({ seq }) => seq).toSorted((a, b) => a - b));
      expect(frames.at(-1)?.data).toMatchObject({ claimed: now.claimed, soldOutMinutes: now.soldOutMinutes });
    }
    // What shards hint at comes faster than anybody can read: hundreds of times the same state.
    const seen = watchers.map(({ frames }) => frames.length);
    const again = Date.now();
    const context = systemContext(env, tenant, 'codes', { waitUntil: () => undefined });
    await inTurns(CLAIMS, () => publishCampaign(context, id));
    await publishLive(env, liveAddress(tenant.id, 'campaigns', id), { isLast: true }, 'state');
    await Promise.all(watchers.map((live) => live.frame(({ data }) => data.isLast === true)));
    const moreMax = 2 + Math.ceil((Date.now() - again) / PAUSE_MS);
    for (const [i, { frames }] of watchers.entries())
      expect(frames.length - (seen[i] ?? 0)).toBeLessThanOrEqual(moreMax);
    for (const { socket } of watchers) socket.close();
  }, 120_000);
});

/** Claims as far as D1 has followed: by platform. */
function total(data: Record<string, unknown>): number {
  return Object.values(data.byPlatform as Record<string, number>).reduce((sum, one) => sum + one, 0); // as CampaignAnalytics says
}

/** So many, a few at once: a runtime of tests does not take a thousand calls side by side. */
async function inTurns<T>(count: number, act: (i: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < count; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, i) => act(at + i));
    made.push(...(await Promise.all(some)));
  }
  return made;
}

import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import type { Tenant } from '../../platform/tenant';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { askTicket, watchLive } from '../../testing/watch-live';
import { claimCode, projectShard, rebuildPool, redeemCode } from '../codes';
import type { CampaignAnalytics } from './analytics-schema';
import { publishCampaign } from './analytics-topic';
import { countClaims } from './count-claims';
import { getAnalytics } from './get-analytics';

const REQUEST = { platform: null, key: null, country: null, isReserve: false, facts: {} };

async function mintRush() {
  const tenant = await mintTenant({ modules: ['campaigns'], timeZone: 'Asia/Kolkata' });
  const { id, developer } = await mintCampaign(tenant, { codes: 10, shards: 2 });
  const { ctx } = mintContext(tenant);
  const claim = async (claimant: string, platform: string | null = null, country: string | null = null) => {
    const answer = await claimCode(ctx, id, { ...REQUEST, claimant, platform, country });
    if (!answer.isDone) throw new Error(answer.refusal);
    return answer.claim;
  };
  /** What the queue's consumer does with a hint, however often it comes. */
  const project = async () => {
    for (const shard of [0, 1]) await projectShard(ctx, { poolId: id, shard }, countClaims);
  };
  return { tenant, id: id as Id<'cmp'>, developer, ctx, claim, project }; // createCampaign makes no other
}

function read(tenant: Tenant, who: MintedUser, id: string) {
  return call(`${originOf(tenant)}/api/v1/campaigns/${id}/analytics`, { headers: who.headers });
}

describe('the numbers of a campaign', () => {
  it('count each claim once, by platform, country, hour and minute, however often its hint comes', async () => {
    const { tenant, id, developer, ctx, claim, project } = await mintRush();
    const claims = [await claim('a', 'ios', 'IN'), await claim('b', 'ios', 'JO'), await claim('c', null, 'IN')];
    await redeemCode(ctx, id, claims[0]?.code ?? '', 'test');
    await Promise.all([project(), project()]);
    await project();
    const answer = await read(tenant, developer, id);
    expect(answer.headers.get('RateLimit')).toMatch(/^"campaign-analytics";r=\d+;t=\d+$/);
    const found = await answer.json<CampaignAnalytics>();
    expect(found).toMatchObject({
      total: 10,
      available: 7,
      claimed: 2,
      used: 1,
      claimsPerMinute: 0.6,
      minutesLeft: 12,
    });
    expect(found.byPlatform).toEqual({ ios: 2, unknown: 1 });
    expect(found.byCountry).toEqual([
      { country: 'IN', claims: 2 },
      { country: 'JO', claims: 1 },
    ]);
    expect(found.minutes).toHaveLength(60);
    expect(found.minutes.reduce((sum, { claims: count }) => sum + count, 0)).toBe(3);
    const hour = Number(
      new Intl.DateTimeFormat('en', { timeZone: 'Asia/Kolkata', hour: '2-digit', hourCycle: 'h23' }).format(
        claims[2]?.claimedAt,
      ),
    );
    expect(found.byHour[hour]).toBe(3);
    await rebuildPool(ctx, id);
    expect((await getAnalytics(ctx, id)).byPlatform).toEqual({ ios: 2, unknown: 1 });
  });

  it('are zeros for a campaign that nobody has asked, and unknown to developers who were not invited', async () => {
    const { tenant, id, ctx } = await mintRush();
    expect(await getAnalytics(ctx, id)).toMatchObject({
      claimed: 0,
      claimsPerMinute: 0,
      minutesLeft: null,
      byCountry: [],
    });
    const stranger = await mintUser(tenant, { roles: ['developer'] });
    expect((await read(tenant, stranger, id)).status).toBe(404);
    expect((await askTicket(tenant, stranger, `campaign:${id}`)).status).toBe(404);
    expect((await read(tenant, await mintUser(tenant), id)).status).toBe(403);
  });

  it('move for who watches, with all that the read answers', async () => {
    const { tenant, id, developer, claim, project } = await mintRush();
    const live = await watchLive(tenant, developer, `campaign:${id}`);
    expect((await live.frame(({ type }) => type === 'snapshot')).data.claimed).toBe(0);
    await claim('a', 'web', 'IN');
    await project();
    const context = systemContext(env, tenant, 'codes', { waitUntil: () => undefined });
    await publishCampaign(context, id);
    const { data } = await live.frame((frame) => frame.data.claimed === 1);
    expect(data).toEqual(await (await read(tenant, developer, id)).json());
  });
});

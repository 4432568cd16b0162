import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { call, problemOf } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import type { MintedUser } from '../../testing/mint-user';
import { codeImports } from '../imports/tables';
import type { Campaign } from './campaign-schema';
import { quarterOf } from './store-rules';

const tenantHere = () => mintTenant({ modules: ['campaigns'] });
type Here = Awaited<ReturnType<typeof tenantHere>>;

function ask(tenant: Here, { headers }: MintedUser, method: string, path: string, body?: object, more = {}) {
  return call(`${originOf(tenant)}/api/v1/campaigns${path}`, {
    ...{ method, headers: { ...headers, 'Content-Type': 'application/json', ...more } },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** An import that brought so many codes at some time. */
async function bring(tenant: Here, poolId: string, accepted: number, createdAt: number): Promise<void> {
  const { ctx } = mintContext(tenant);
  const rules = { minLength: 1, maxLength: 100, alphabet: 'any', platforms: ['android'] } as const;
  await ctx.db.orm.insert(codeImports).values({
    ...{ tenantId: tenant.id, id: `imp_${crypto.randomUUID()}`, poolId, rules: { ...rules, platforms: ['android'] } },
    ...{ status: 'done', accepted, received: accepted, firstErrors: [], createdBy: 'usr_1', createdAt },
  });
}

describe('a campaign with codes of a store', () => {
  it('tells how much of the quarter is used, by all campaigns of the same app and of this quarter only', async () => {
    const tenant = await tenantHere();
    const play = { store: 'google-play', storeApp: 'com.pixelforge.star', platform: 'android', codes: 0 } as const;
    const { id, developer } = await mintCampaign(tenant, play);
    const twin = await mintCampaign(tenant, { ...play, developer });
    const other = await mintCampaign(tenant, { ...play, storeApp: 'com.pixelforge.other', developer });
    const { startsAt, endsAt } = quarterOf('google-play', Date.now());
    await bring(tenant, id, 400, startsAt);
    await bring(tenant, id, 99, startsAt - 1);
    await bring(tenant, twin.id, 30, startsAt + DAY);
    await bring(tenant, other.id, 7, startsAt + DAY);
    const quotaOf = async (of: string) =>
      (await (await ask(tenant, developer, 'GET', `/${of}`)).json<Campaign>()).quota;
    expect(await quotaOf(id)).toMatchObject({ perQuarter: 500, added: 430, left: 70 });
    expect((await quotaOf(id))?.endsAt).toBe(new Date(endsAt).toISOString());
    expect(await quotaOf(other.id)).toMatchObject({ added: 7, left: 493 });
    await bring(tenant, id, 200, startsAt + 2 * DAY);
    expect(await quotaOf(twin.id)).toMatchObject({ added: 630, left: 0 });
  });

  it('has none made here, and none of codes of its own is told a quota', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { store: 'app-store', platform: 'ios', codes: 0 });
    const pattern = { prefix: '', alphabet: 'clear', length: 10, groupOf: 5, hasCheck: true };
    const made = await ask(tenant, developer, 'POST', `/${id}/codes/generate`, { count: 5, pattern });
    expect([made.status, (await problemOf(made)).code]).toEqual([409, 'campaigns/store-makes-codes']);
    const own = await mintCampaign(tenant, { codes: 0, developer });
    expect((await (await ask(tenant, developer, 'GET', `/${own.id}`)).json<Campaign>()).quota).toBeNull();
    expect((await ask(tenant, developer, 'POST', `/${own.id}/codes/generate`, { count: 5, pattern })).status).toBe(202);
  });

  it('is for the devices of that store only, and an app has a store', async () => {
    const tenant = await tenantHere();
    const { id, developer } = await mintCampaign(tenant, { store: 'app-store', platform: 'ios', codes: 0 });
    const wrongs = [
      { platform: 'android' },
      { store: 'google-play' },
      { store: null, storeApp: 'com.pixelforge.star' },
    ];
    for (const wrong of wrongs) {
      const answer = await ask(tenant, developer, 'PATCH', `/${id}`, wrong, { 'If-Match': '"1"' });
      expect([answer.status, (await problemOf(answer)).code], JSON.stringify(wrong)).toEqual([422, 'request/invalid']);
    }
    const moved = { store: 'google-play', platform: 'android', storeApp: 'com.pixelforge.star' };
    expect((await ask(tenant, developer, 'PATCH', `/${id}`, moved, { 'If-Match': '"1"' })).status).toBe(200);
    for (const storeApp of ['star', '..', 'com.pixel forge', `com.${'x'.repeat(160)}`]) {
      expect((await ask(tenant, developer, 'POST', '', { name: 'x', ...moved, storeApp })).status, storeApp).toBe(422);
    }
  });
});

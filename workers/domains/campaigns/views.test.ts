import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { systemContext } from '../../platform/system-context';
import type { Tenant } from '../../platform/tenant';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { countClaims } from './count-claims';
import { deleteCampaign } from './delete-campaign';
import { getAnalytics } from './get-analytics';
import { forgetOldRequests } from './list-requests';
import { storeViews, type View } from './store-views';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';
const WHATSAPP = 'WhatsApp/2.23.20.0';

async function mintShown() {
  const tenant = await mintTenant({ modules: ['campaigns'] });
  const { id } = await mintCampaign(tenant);
  const { ctx } = mintContext(tenant);
  const viewed = async () => (await getAnalytics(ctx, id as Id<'cmp'>)).funnel.viewed; // createCampaign makes no other
  return { tenant, id: id as Id<'cmp'>, ctx, viewed };
}

const look = (tenant: Tenant, path: string, headers: Record<string, string>, method = 'GET') =>
  call(`${originOf(tenant)}${path}`, { method, headers });

describe('who saw a claim page', () => {
  it('is counted once a day, by the page and by the API alike', async () => {
    const { tenant, id, viewed } = await mintShown();
    const agent = { 'User-Agent': FIREFOX };
    for (const path of [`/c/${id}`, `/c/${id}`, `/api/v1/distribute/${id}`]) await look(tenant, path, agent);
    await look(tenant, `/api/v1/distribute/${id}`, { 'User-Agent': IPHONE });
    await look(tenant, `/c/${id}`, { 'User-Agent': FIREFOX, 'CF-Connecting-IP': '198.51.100.7' });
    await expect.poll(viewed).toBe(3);
  });

  it.each([
    ['a link preview', { 'User-Agent': WHATSAPP }, 'GET'],
    ['a crawler', { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }, 'GET'],
    ['a prefetch', { 'User-Agent': FIREFOX, 'Sec-Purpose': 'prefetch' }, 'GET'],
    ['a HEAD', { 'User-Agent': FIREFOX }, 'HEAD'],
  ])('is not %s', async (_, headers, method) => {
    const { tenant, id, viewed } = await mintShown();
    await look(tenant, `/c/${id}`, headers, method);
    await look(tenant, `/api/v1/distribute/${id}`, headers, method);
    // Views leave in their order: when this one is there, what came before it would be too.
    await look(tenant, `/c/${id}`, { 'User-Agent': IPHONE });
    await expect.poll(viewed).toBe(1);
    expect(await viewed()).toBe(1);
  });

  it('is nobody where there is no such campaign', async () => {
    const { tenant } = await mintShown();
    const missing = 'cmp_01jd3v9v1kfqgtz5m2x8r4c7ab';
    expect((await look(tenant, `/c/${missing}`, { 'User-Agent': FIREFOX })).status).toBe(404);
    const view = await viewOf(tenant, missing);
    await storeViews(env, [view]);
    expect(await rowsOf(tenant)).toEqual({ minutes: 0, viewers: 0 });
  });

  it('counts once however often its message comes, and anew the next day', async () => {
    const { tenant, id, viewed } = await mintShown();
    const view = viewOf(tenant, id);
    const again = { ...view, minute: view.minute + MINUTE };
    await Promise.all([storeViews(env, [view, again]), storeViews(env, [again, view])]);
    await storeViews(env, [view]);
    expect(await viewed()).toBe(1);
    await storeViews(env, [{ ...view, day: view.day + DAY, minute: view.minute + DAY }]);
    expect(await viewed()).toBe(2);
  });

  it('is told apart from the same hash elsewhere: another campaign, another business', async () => {
    const [one, two] = [await mintShown(), await mintShown()];
    const second = await mintCampaign(one.tenant);
    await storeViews(env, [
      ...[viewOf(one.tenant, one.id), viewOf(one.tenant, second.id), viewOf(two.tenant, two.id)],
      viewOf(two.tenant, one.id), // no campaign of this business
    ]);
    expect([await one.viewed(), await two.viewed()]).toEqual([1, 1]);
    expect(await rowsOf(two.tenant)).toEqual({ minutes: 1, viewers: 1 });
  });

  it('is forgotten after two days while the count stays, and goes with the campaign', async () => {
    const { tenant, id, ctx, viewed } = await mintShown();
    const now = Date.now();
    const today = now - (now % DAY);
    await storeViews(env, [viewOf(tenant, id, today), viewOf(tenant, id, today - 3 * DAY)]);
    await forgetOldRequests(env, now);
    expect(await rowsOf(tenant)).toEqual({ minutes: 2, viewers: 1 });
    expect(await viewed()).toBe(2);
    await deleteCampaign(systemContext(env, tenant, 'test', ctx), id);
    expect(await rowsOf(tenant)).toEqual({ minutes: 0, viewers: 0 });
  });

  it('stands beside the claims of the same minute', async () => {
    const { tenant, id, ctx } = await mintShown();
    const view = viewOf(tenant, id);
    const change = {
      ...{ sequence: 1, claimId: 'ccl_x' as Id<'ccl'>, kind: 'claimed' as const, n: 1, at: view.minute + 5 },
      ...{ claimant: 'x', platform: 'web', country: 'IN', masked: 'A***', facts: {}, claimedAt: view.minute },
    };
    await ctx.db.d1.batch(countClaims(ctx, id, [change]));
    await storeViews(env, [view]);
    const sql = 'select claimed, used, viewed from campaign_minutes where tenant_id = ?';
    const { results } = await env.DB.prepare(sql).bind(tenant.id).all();
    expect(results).toEqual([{ claimed: 1, used: 0, viewed: 1 }]);
  });
});

function viewOf(tenant: Tenant, id: string, at = 20_000 * DAY): View {
  const campaignId = id as Id<'cmp'>; // as mintCampaign answers it
  return { tenantId: tenant.id, campaignId, day: at, minute: at, viewer: 'v', platform: 'web', country: 'IN' };
}

async function rowsOf({ id }: Tenant) {
  const count = async (table: string) =>
    (await env.DB.prepare(`select count(*) as n from ${table} where tenant_id = ?`).bind(id).first<{ n: number }>())?.n;
  return { minutes: await count('campaign_minutes'), viewers: await count('campaign_viewers') };
}

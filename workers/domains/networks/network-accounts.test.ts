import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../../testing/call';
import { env, mintTenant, newKey, originOf } from '../../testing/mint';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import { mintNetwork } from '../../testing/mint-network';
import { mintUser } from '../../testing/mint-user';
import { createAccount } from './create-account';
import type { ConnectionTest, Deeplink, NetworkAccount } from './schema';

const SECRET = 'a-secret-that-nobody-reads';
const wish = (more = {}) => ({
  ...{ network: 'admitad', name: 'Our Admitad', websiteId: '22222' },
  credentials: { clientId: 'souk-tests-client', clientSecret: SECRET },
  ...more,
});

async function mintOwner() {
  const desk = await mintDesk('owner');
  const create = async (more = {}) => (await desk.send('POST', '/networks', wish(more))).json<NetworkAccount>();
  return { ...desk, create };
}

describe('an account at a network', () => {
  it('is added, and its credentials are in no answer, no audit line and no column in clear', async () => {
    const { send, rows } = await mintOwner();
    const made = await send('POST', '/networks', wish());
    expect(made.status).toBe(201);
    const account = await made.clone().json<NetworkAccount>();
    expect(account).toMatchObject({
      ...{ network: 'admitad', name: 'Our Admitad', websiteId: '22222', timeZone: 'Europe/Moscow', status: 'active' },
      ...{ credentialsHint: '…ient', trouble: null, isSyncing: false, version: 1 },
    });
    await send('PATCH', `/networks/${account.id}`, { credentials: wish().credentials }, 1);
    const texts = [
      await made.text(),
      await (await send('GET', `/networks/${account.id}`)).text(),
      await (await send('GET', '/networks')).text(),
      JSON.stringify(await rows('select * from network_accounts where tenant_id = ?1')),
      JSON.stringify(await rows('select * from audit where tenant_id = ?1')),
    ];
    for (const text of texts) expect(text).not.toContain(SECRET);
    expect(texts[4]).toContain('networks.account-edited');
  });

  it('is shown to a manager without its postback address, changed by an owner only, hidden from staff', async () => {
    const { tenant, create } = await mintOwner();
    const account = await create();
    expect(account.postbackUrl).toContain(`${originOf(tenant)}/api/v1/hooks/affiliate/admitad/`);
    const as = async (role: 'manager' | 'staff', method = 'GET', path = `/${account.id}`) => {
      const { headers } = await mintUser(tenant, { roles: [role] });
      return call(`${originOf(tenant)}/api/v1/admin/networks${path}`, { method, headers });
    };
    expect(await (await as('manager')).json<NetworkAccount>()).toMatchObject({ id: account.id, postbackUrl: null });
    expect((await as('manager', 'POST', `/${account.id}/sync`)).status).toBe(403);
    expect((await as('staff')).status).toBe(403);
  });

  it('refuses credentials of another network and names every field that is missing', async () => {
    const { send } = await mintOwner();
    const body = wish({ credentials: { apiKey: 'abc' } });
    expect(await refusalOf(await send('POST', '/networks', body))).toEqual({
      ...{ status: 422, code: 'request/invalid' },
      pointers: ['/credentials/clientId', '/credentials/clientSecret', '/credentials/apiKey'],
    });
    for (const more of [{ network: 'hasoffers' }, { timeZone: 'Mars/Olympus' }, { websiteId: 'a/../b' }, { name: '' }])
      expect((await send('POST', '/networks', wish(more))).status).toBe(422);
  });

  it('is refused at a network that was never tried, unless the deployment says that it was', async () => {
    const { ctx } = await mintOwner();
    const account = { network: 'cuelinks', name: 'C', credentials: { apiKey: 'key-of-souk' } } as const;
    const off = { ...ctx, env: { ...env, UNPROBED_NETWORKS: 'vcommission' } };
    await expect(createAccount(off, account)).rejects.toMatchObject({ refusal: { code: 'networks/not-probed' } });
    expect(await createAccount(ctx, account)).toMatchObject({ network: 'cuelinks', timeZone: 'Asia/Kolkata' });
  });

  it('is changed only as it was seen', async () => {
    const { send, create } = await mintOwner();
    const { id } = await create();
    const paused = await send('PATCH', `/networks/${id}`, { status: 'paused' }, 1);
    expect(await paused.json()).toMatchObject({ status: 'paused', nextPollAt: null, version: 2 });
    expect((await refusalOf(await send('PATCH', `/networks/${id}`, { name: 'B' }, 1))).code).toBe('request/stale');
    expect((await send('PATCH', `/networks/${id}`, { name: 'B' })).status).toBe(428);
    expect((await refusalOf(await send('POST', `/networks/${id}/sync`))).code).toBe('networks/paused');
  });

  it('is listed page by page, by network too', async () => {
    const { send, create } = await mintOwner();
    const [first, second] = [await create({ name: 'A' }), await create({ name: 'B' })];
    const page = await (await send('GET', '/networks?limit=1')).json<{ data: NetworkAccount[]; nextCursor: string }>();
    expect(page.data.map(({ id }) => id)).toEqual([second.id]);
    const rest = await (await send('GET', `/networks?limit=1&cursor=${page.nextCursor}`)).json<typeof page>();
    expect(rest).toMatchObject({ data: [{ id: first.id }], hasMore: false });
    expect((await send('GET', '/networks?cursor=nonsense')).status).toBe(422);
    expect(await (await send('GET', '/networks?network=cuelinks')).json()).toMatchObject({ data: [] });
  });

  it('of nobody is not found', async () => {
    const { send } = await mintOwner();
    expect((await refusalOf(await send('GET', '/networks/net_nobody'))).code).toBe('networks/not-found');
  });

  it('is tested by a real request, which says what the network said', async () => {
    const { send, create } = await mintOwner();
    const known = await create({ credentials: { clientId: 'known', clientSecret: 'known-secret' } });
    const wrong = await create({ credentials: { clientId: 'known', clientSecret: 'wrong' } });
    const busy = await create({ credentials: { clientId: 'busy', clientSecret: 'busy-secret' } });
    const test = async (id: string) => (await send('POST', `/networks/${id}/test`)).json<ConnectionTest>();
    expect(await test(known.id)).toEqual({ isConnected: true, trouble: null });
    expect(await test(wrong.id)).toMatchObject({
      isConnected: false,
      trouble: { kind: 'credentials', text: '401 invalid client' },
    });
    expect(await test(busy.id)).toMatchObject({ isConnected: false, trouble: { kind: 'busy' } });
  });

  it('has its network make a link template, and hands on why there is none', async () => {
    const { send, tenant } = await mintOwner();
    const { id } = await mintNetwork(tenant);
    const made = await send('POST', `/networks/${id}/deeplink`, { campaignId: '6115', url: 'https://shop.test/' });
    expect((await made.json<Deeplink>()).linkTemplate).toMatch(
      /^https:\/\/ad\.admitad\.com\/g\/6115\/\?subid=\{clickId\}/,
    );
    const none = await send('POST', `/networks/${id}/deeplink`, { campaignId: 'unknown', url: 'https://shop.test/' });
    expect((await refusalOf(none)).code).toBe('networks/link-refused');
  });

  it('is asked by hand no more often than its bucket holds', async () => {
    const { send, tenant, rows } = await mintOwner();
    const { id } = await mintNetwork(tenant);
    const empty = 'update network_accounts set tokens_milli = 0, tokens_at = ?2 where tenant_id = ?1 returning id';
    await rows(empty, Date.now() + 3_600_000);
    const refused = await send('POST', `/networks/${id}/test`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('1');
  });
});

describe('a postback', () => {
  const hear = (origin: string, network: string, secret: string, init: RequestInit = {}) =>
    call(`${origin}/api/v1/hooks/affiliate/${network}/${secret}`, init);

  it('makes the next poll come sooner, by GET and by POST, whatever it holds, and changes nothing else', async () => {
    const tenant = await mintTenant();
    const { hookSecret, row, ctx } = await mintNetwork(tenant);
    const later = Date.now() + 600_000;
    const put = (hintedAt: number | null) =>
      ctx.db.d1
        .prepare('update network_accounts set next_poll_at = ?2, hinted_at = ?3 where tenant_id = ?1')
        .bind(tenant.id, later, hintedAt)
        .run();
    for (const init of [{}, { method: 'POST', body: 'payment_sum=99999&status=approved' }]) {
      await put(null);
      const before = await row();
      const answer = await hear(originOf(tenant), 'admitad', `${hookSecret}?subid=x&payment_sum=99999`, init);
      expect([answer.status, await answer.json()]).toEqual([200, { received: true }]);
      const after = await row();
      expect(after.nextPollAt).toBeLessThan(later);
      expect({ ...after, nextPollAt: 0, hintedAt: 0 }).toEqual({ ...before, nextPollAt: 0, hintedAt: 0 });
    }
    const { results } = await env.DB.prepare('select 1 from conversions where tenant_id = ?').bind(tenant.id).all();
    expect(results).toEqual([]);
  });

  it('with a wrong secret, of another network or on another host is 404 and hints at nothing', async () => {
    const [tenant, other] = [await mintTenant(), await mintTenant()];
    const { hookSecret, row } = await mintNetwork(tenant);
    const before = await row();
    for (const [origin, network, secret] of [
      [originOf(tenant), 'admitad', `${hookSecret}x`],
      [originOf(tenant), 'admitad', newKey()],
      [originOf(tenant), 'cuelinks', hookSecret],
      [originOf(other), 'admitad', hookSecret],
    ] as const) {
      const answer = await hear(origin, network, secret);
      expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'networks/hook-unknown']);
    }
    expect(await row()).toEqual(before);
  });

  it('that comes again within two seconds is the same one, and to who failed it shortens nothing', async () => {
    const tenant = await mintTenant();
    const { hookSecret, row, ctx } = await mintNetwork(tenant);
    await hear(originOf(tenant), 'admitad', hookSecret);
    const { hintedAt } = await row();
    await hear(originOf(tenant), 'admitad', hookSecret);
    expect((await row()).hintedAt).toBe(hintedAt);
    const later = Date.now() + 600_000;
    await ctx.db.d1
      .prepare('update network_accounts set next_poll_at = ?2, failures = 3, hinted_at = null where tenant_id = ?1')
      .bind(tenant.id, later)
      .run();
    await hear(originOf(tenant), 'admitad', hookSecret);
    expect((await row()).nextPollAt).toBe(later);
  });

  it('has another address after it was renewed, and the former one is nothing', async () => {
    const { tenant, send } = await mintOwner();
    const { id, hookSecret } = await mintNetwork(tenant);
    const renewed = await (await send('POST', `/networks/${id}/hook`, undefined, 1)).json<NetworkAccount>();
    expect((await hear(originOf(tenant), 'admitad', hookSecret)).status).toBe(404);
    expect((await call(renewed.postbackUrl ?? '')).status).toBe(200);
    expect((await refusalOf(await send('POST', `/networks/${id}/hook`, undefined, 1))).code).toBe('request/stale');
  });
});

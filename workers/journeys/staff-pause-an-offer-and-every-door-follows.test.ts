import { describe, expect, it } from 'vitest';
import { call } from '../testing/call';
import { env, mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';

const QUEUE = { timeout: 25_000, interval: 250 };

describe('a pause', () => {
  it('leaves the public lists at once, and reaches KV and the redirector by the queue', async () => {
    const tenant = await mintTenant();
    const origin = originOf(tenant);
    const { offerId, merchantSlug } = await mintOffer(tenant);
    const { headers } = await mintUser(tenant, { roles: ['manager'] });
    const list = async () => (await call(`${origin}/api/v1/offers`)).json<{ data: object[] }>();
    const target = async () => (await call(`${origin}/go/${offerId}`)).headers.get('Location');
    expect((await list()).data).toHaveLength(1);
    expect(await target()).toContain('https://shop.test/');

    const paused = await call(`${origin}/api/v1/admin/offers/${offerId}`, {
      method: 'PATCH',
      headers: { ...headers, 'Content-Type': 'application/json', 'If-Match': '"1"' },
      body: JSON.stringify({ status: 'paused' }),
    });
    expect(paused.status).toBe(200);
    expect((await list()).data).toHaveLength(0);
    const kept = () => env.HOT.get<{ status: string }>(`offer:${offerId}`, 'json');
    await expect.poll(kept, QUEUE).toMatchObject({ status: 'paused' });
    // What remains is this isolate's memory, ten seconds at most.
    await expect.poll(target, QUEUE).toBe(`/merchants/${merchantSlug}?note=offer-paused`);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { call } from '../testing/call';
import { mintTenant, newKey, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';

/** Through every door and the real local queue, as the two people would: nothing is called directly. */
const QUEUE = { timeout: 15_000, interval: 100 };

describe('a click', () => {
  it('is issued, followed, and seen by its shopper and by the business, each within its own tenant', async () => {
    const tenant = await mintTenant();
    const origin = originOf(tenant);
    const { offerId } = await mintOffer(tenant);
    const staff = await mintUser(tenant, { roles: ['staff'] });

    const signUp = { name: 'Asha', email: `asha-${newKey()}@example.test`, password: 'a long enough secret' };
    const registered = await call(`${origin}/api/v1/auth/register`, {
      ...{ method: 'POST', body: JSON.stringify(signUp), headers: { 'Content-Type': 'application/json' } },
    });
    const { accessToken } = await registered.json<{ accessToken: string }>();
    const headers = { Authorization: `Bearer ${accessToken}` };

    const issued = await call(`${origin}/api/v1/offers/${offerId}/click`, { method: 'POST', headers });
    expect(issued.status).toBe(201);
    const { clickId, redirectUrl } = await issued.json<{ clickId: string; redirectUrl: string }>();

    const followed = await call(redirectUrl);
    expect(followed.status).toBe(302);
    expect(followed.headers.get('Location')).toBe(`https://shop.test/?subid=${clickId}&via=souk`);

    const mine = async () => (await call(`${origin}/api/v1/me/clicks`, { headers })).json<{ data: object[] }>();
    const stats = async () =>
      (await call(`${origin}/api/v1/admin/offers/${offerId}/stats`, { headers: staff.headers })).json();
    await expect.poll(mine, QUEUE).toMatchObject({ data: [{ clickId, offerId, status: 'clicked' }] });
    expect(await stats()).toMatchObject({ clicks: 1, uniqueClicks: 1, bots: 0 });

    const elsewhere = await mintTenant();
    const foreign = redirectUrl.replace(origin, originOf(elsewhere));
    expect((await call(foreign)).headers.get('Location')).toBe('/?note=link-unknown');
  });
});

import { expect, it } from 'vitest';
import { type NetworkConversion, takeConversions } from '../domains/cashback';
import { call } from '../testing/call';
import { mintContext, mintTenant, originOf } from '../testing/mint';
import { mintReport } from '../testing/mint-conversion';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';

it('follows a click to pending and confirmed cashback; the same reports again, by many at once, change nothing', async () => {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const shopper = await mintUser(tenant);
  const { offerId } = await mintOffer(tenant);
  const ask = async <T>(path: string, method = 'GET') =>
    (await call(`${originOf(tenant)}/api/v1${path}`, { method, headers: shopper.headers })).json<T>();
  const { clickId } = await ask<{ clickId: string }>(`/offers/${offerId}/click`, 'POST');
  await expect.poll(async () => (await ask<{ data: object[] }>('/me/clicks')).data.length).toBe(1);

  const now = Date.now();
  const bought = mintReport({ clickId, soldAt: now, changedAt: now });
  const approved: NetworkConversion = { ...bought, status: 'approved', changedAt: now + 1_000 };
  await takeConversions(ctx, [bought]);
  expect(await ask('/wallet')).toMatchObject({ pending: { amountMinor: 6_500 }, available: { amountMinor: 0 } });
  await takeConversions(ctx, [approved]);
  await Promise.all([1, 2, 3].map(() => takeConversions(mintContext(tenant).ctx, [bought, approved])));
  expect(await ask('/wallet')).toMatchObject({ pending: { amountMinor: 0 }, available: { amountMinor: 6_500 } });
  const { data } = await ask<{ data: { status: string; clickId: string }[] }>('/me/cashback');
  expect(data).toMatchObject([{ status: 'confirmed', clickId }]);
});

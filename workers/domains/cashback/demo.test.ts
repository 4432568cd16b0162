import { expect, it } from 'vitest';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { seedDemoClick } from '../clicks/demo';
import { seedDemoOffers } from '../offers/demo';
import type { CashbackEntry } from './cashback-schema';
import { seedDemoCashback } from './demo';

it('gives the shopper sales in every state and money to withdraw, once, and tells nobody of the past', async () => {
  const tenant = await mintTenant();
  const { ctx, settled } = mintContext(tenant);
  const [shopper, friend] = [await mintUser(tenant), await mintUser(tenant)];
  const owner = await mintUser(tenant, { roles: ['owner'] });
  await seedDemoOffers(ctx, 'http://souk.test');
  const parts = { click: seedDemoClick, shopperId: shopper.userId, friendId: friend.userId, staffId: owner.userId };
  await seedDemoCashback(ctx, parts);
  await seedDemoCashback(ctx, parts);
  await settled();
  const ask = async (path: string) => call(`${originOf(tenant)}/api/v1${path}`, { headers: shopper.headers });
  const { data } = await (await ask('/me/cashback')).json<{ data: CashbackEntry[] }>();
  const words = Map.groupBy(data, ({ status }) => status);
  expect([...words.keys()].toSorted()).toEqual(['clicked', 'confirmed', 'declined', 'pending', 'tracked']);
  const wallet = await (await ask('/wallet')).json<{ available: { amountMinor: number } }>();
  expect(wallet.available.amountMinor).toBeGreaterThan(200_000);
  const askDesk = async (path: string) => call(`${originOf(tenant)}/api/v1/admin${path}`, { headers: owner.headers });
  const claims = await (await askDesk('/claims')).json<{ data: { status: string }[] }>();
  expect(claims.data.map(({ status }) => status).toSorted()).toEqual(['open', 'rejected']);
  const commissions = await (await askDesk('/commissions')).json<{ data: { state: string }[] }>();
  expect(new Set(commissions.data.map(({ state }) => state))).toEqual(new Set(['ended', 'current', 'planned']));
  expect(await (await askDesk('/early-budget')).json()).toMatchObject({
    ...{ budget: { amountMinor: 500_000 }, ahead: { count: 1 }, returned: { count: 0 } },
  });
  const { results } = await ctx.db.d1
    .prepare(`select id from outbox where outbox.tenant_id = ?1 and name like 'cashback.%' and delivered_at is null`)
    .bind(tenant.id)
    .all();
  expect(results).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { seedDemoOffers } from './demo';
import type { Category, Merchant, Offer } from './schema';

describe('the demo catalogue', () => {
  it('has the merchants, categories and kinds of offers that a first visitor looks for', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    await seedDemoOffers(ctx, 'http://localhost:8787');
    const base = `${originOf(tenant)}/api/v1`;
    const merchants = await (await call(`${base}/merchants?limit=100`)).json<{ data: Merchant[] }>();
    expect(merchants.data.length).toBeGreaterThanOrEqual(16);
    expect(new Set(merchants.data.map(({ category }) => category.slug)).size).toBeGreaterThanOrEqual(6);
    const offers = await (await call(`${base}/offers?limit=100`)).json<{ data: Offer[] }>();
    expect(offers.data.length).toBeGreaterThanOrEqual(50);
    expect(new Set(offers.data.map(({ type }) => type))).toEqual(new Set(['cashback', 'coupon', 'deal']));
    const { data: categories } = await (await call(`${base}/categories`)).json<{ data: Category[] }>();
    expect(categories.some(({ parentId }) => parentId)).toBe(true);
    const amazon = await (await call(`${base}/merchants/amazon`)).json<Merchant>();
    expect(amazon).toMatchObject({ slug: 'amazon', offerCount: amazon.offers.length });
    expect(amazon.offers.length).toBeGreaterThanOrEqual(5);
  });

  it('changes nothing when it is sown again, but follows the origin of the shop', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const rows = async () => {
      const { results } = await ctx.db.d1
        .prepare('select count(*) as offers, max(updated_at) as newest from offers where offers.tenant_id = ?1')
        .bind(tenant.id)
        .all();
      const links = await ctx.db.d1
        .prepare('select link_template, version from merchants where merchants.tenant_id = ?1 order by slug')
        .bind(tenant.id)
        .all<{ link_template: string; version: number }>();
      return { results, links: links.results };
    };
    await seedDemoOffers(ctx, 'http://localhost:8787');
    const first = await rows();
    await seedDemoOffers(ctx, 'http://localhost:8787');
    expect(await rows()).toEqual(first);
    await seedDemoOffers(ctx, 'http://localhost:9000');
    const moved = await rows();
    expect(moved.results).toEqual(first.results);
    expect(moved.links[0]).toEqual({
      ...{ link_template: 'http://localhost:9000/dev/shop/airtel?subid={clickId}', version: 2 },
    });
  });
});

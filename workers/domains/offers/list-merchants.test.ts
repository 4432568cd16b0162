import { describe, expect, it } from 'vitest';
import { HOUR } from '../../platform/clock';
import type { Page } from '../../platform/page';
import { call, problemOf } from '../../testing/call';
import { originOf } from '../../testing/mint';
import { mintCatalogue } from '../../testing/mint-catalogue';
import type { Category, Merchant, MerchantCard } from './schema';

type Catalogue = Awaited<ReturnType<typeof mintCatalogue>>;

const ask = ({ tenant }: Catalogue, path: string) => call(`${originOf(tenant)}/api/v1${path}`);
const page = async (shop: Catalogue, path: string) => (await ask(shop, path)).json<Page<MerchantCard>>();
const names = async (shop: Catalogue, path: string) => (await page(shop, path)).data.map(({ name }) => name);

describe('GET /merchants', () => {
  it('shows the best of the live rates on a typical basket, and counts the live offers', async () => {
    const shop = await mintCatalogue();
    const now = shop.ctx.now();
    const merchantId = (await shop.merchant({ name: 'Bazaar' })).id;
    await shop.offer({ merchantId, rateBasisPoints: 300 });
    await shop.offer({ merchantId, rateBasisPoints: 900, capMinor: 1_000 });
    await shop.offer({ merchantId, flatMinor: 7_000 });
    await shop.offer({ merchantId, type: 'deal' });
    await shop.offer({ merchantId, flatMinor: 90_000, endsAt: now - HOUR });
    await shop.offer({ merchantId, flatMinor: 90_000, startsAt: now + HOUR });
    await shop.offer({ merchantId, flatMinor: 90_000, status: 'paused' });
    const { data } = await page(shop, '/merchants');
    expect(data).toMatchObject([
      { name: 'Bazaar', bestRate: { kind: 'flat', amount: { amountMinor: 7_000, currency: 'INR' } }, offerCount: 4 },
    ]);
  });

  it('lists active merchants without offers too, and no paused ones', async () => {
    const shop = await mintCatalogue();
    await shop.merchant({ name: 'Empty' });
    await shop.merchant({ name: 'Shut', status: 'paused' });
    expect((await page(shop, '/merchants')).data).toMatchObject([{ name: 'Empty', bestRate: null, offerCount: 0 }]);
  });

  it('sorts by name whatever its case, by best rate and by what is popular', async () => {
    const shop = await mintCatalogue();
    const [b, a, c] = [
      await shop.merchant({ name: 'bata' }),
      await shop.merchant({ name: 'Ajio' }),
      await shop.merchant({ name: 'Croma' }),
    ];
    await shop.offer({ merchantId: b.id, rateBasisPoints: 100 });
    await shop.offer({ merchantId: a.id, rateBasisPoints: 300 });
    await shop.offer({ merchantId: c.id, rateBasisPoints: 200 });
    await shop.ctx.db.d1
      .prepare('update offers set popularity = 5 where offers.tenant_id = ?1 and merchant_id = ?2')
      .bind(shop.tenant.id, c.id)
      .run();
    expect(await names(shop, '/merchants?sort=name')).toEqual(['Ajio', 'bata', 'Croma']);
    expect(await names(shop, '/merchants?sort=rate')).toEqual(['Ajio', 'Croma', 'bata']);
    expect((await names(shop, '/merchants'))[0]).toBe('Croma');
  });

  it.each(['popular', 'name', 'rate'])('pages by %s through ties without a gap or a repeat', async (sort) => {
    const shop = await mintCatalogue();
    const categoryId = (await shop.category()).id;
    for (let i = 0; i < 5; i++) await shop.merchant({ name: 'Same', slug: `same-${i}`, categoryId });
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const next = await page(shop, `/merchants?sort=${sort}&limit=2${cursor}`);
      seen.push(...next.data.map(({ slug }) => slug));
      if (!next.nextCursor) break;
      cursor = `&cursor=${next.nextCursor}`;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  it('narrows by category with all below it, and by words', async () => {
    const shop = await mintCatalogue();
    const top = await shop.category();
    const below = await shop.category({ parentId: top.id });
    await shop.merchant({ name: 'Inside', categoryId: below.id });
    await shop.merchant({ name: 'Outside', tagline: 'Quilts and pillows' });
    await shop.settle();
    expect(await names(shop, `/merchants?category=${top.slug}`)).toEqual(['Inside']);
    expect(await names(shop, '/merchants?q=quilt')).toEqual(['Outside']);
    expect(await names(shop, '/merchants?q=inside')).toEqual(['Inside']);
    expect(await names(shop, `/merchants?q=quilt&category=${top.slug}`)).toEqual([]);
  });

  it('refuses an unknown sort, and a cursor of another sort', async () => {
    const shop = await mintCatalogue();
    expect((await ask(shop, '/merchants?sort=newest')).status).toBe(422);
    await shop.merchant();
    await shop.merchant();
    const { nextCursor } = await page(shop, '/merchants?limit=1');
    const answer = await ask(shop, `/merchants?limit=1&sort=name&cursor=${nextCursor}`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([422, 'request/invalid-cursor']);
  });
});

describe('GET /merchants/:slug', () => {
  it('answers the merchant with its live offers, best first', async () => {
    const shop = await mintCatalogue();
    const merchant = await shop.merchant({ name: 'Amazon', description: 'Line one\nline two', exclusions: ['Gold'] });
    const merchantId = merchant.id;
    await shop.offer({ merchantId, title: 'Worse', rateBasisPoints: 100 });
    await shop.offer({ merchantId, title: 'Best', rateBasisPoints: 900 });
    await shop.offer({ merchantId, title: 'Paused', rateBasisPoints: 9_000, status: 'paused' });
    const body = await (await ask(shop, '/merchants/amazon')).json<Merchant>();
    expect(body).toMatchObject({
      ...{ name: 'Amazon', description: 'Line one\nline two', homepageUrl: 'https://shop.test', offerCount: 2 },
      ...{ trackingHours: 48, confirmationDays: 30, exclusions: ['Gold'], bestRate: { basisPoints: 900 } },
    });
    expect(body.offers.map(({ title }) => title)).toEqual(['Best', 'Worse']);
    expect(JSON.stringify(body)).not.toContain('{clickId}');
  });

  it('keeps the page of a paused merchant, without offers', async () => {
    const shop = await mintCatalogue();
    const merchant = await shop.merchant({ status: 'paused' });
    await shop.offer({ merchantId: merchant.id });
    const body = await (await ask(shop, `/merchants/${merchant.slug}`)).json<Merchant>();
    expect(body).toMatchObject({ offers: [], offerCount: 0, bestRate: null });
  });

  it.each(['nobody', "'", '%00', 'AMAZON'])('answers 404 for %s', async (slug) => {
    const shop = await mintCatalogue();
    await shop.merchant({ name: 'Amazon' });
    const answer = await ask(shop, `/merchants/${slug}`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'offers/merchant-not-found']);
  });

  it('answers 304 while nothing changed, and the new state right after a change', async () => {
    const shop = await mintCatalogue();
    const merchant = await shop.merchant({ name: 'Amazon' });
    const first = await ask(shop, '/merchants/amazon');
    const tag = first.headers.get('ETag') ?? '';
    expect(tag).not.toBe('');
    const url = `${originOf(shop.tenant)}/api/v1/merchants/amazon`;
    expect((await call(url, { headers: { 'If-None-Match': tag } })).status).toBe(304);
    await shop.offer({ merchantId: merchant.id });
    const again = await call(url, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(200);
    expect((await again.json<Merchant>()).offerCount).toBe(1);
  });
});

describe('GET /categories', () => {
  it('lists them flat, in their order, each counting the active merchants of all its levels', async () => {
    const shop = await mintCatalogue();
    const second = await shop.category({ name: 'Second', position: 2 });
    const first = await shop.category({ name: 'First', position: 1 });
    const below = await shop.category({ name: 'Below', parentId: second.id, position: 3 });
    await shop.merchant({ categoryId: below.id });
    await shop.merchant({ categoryId: second.id });
    await shop.merchant({ categoryId: second.id, status: 'paused' });
    const { data } = await (await ask(shop, '/categories')).json<{ data: Category[] }>();
    expect(data).toEqual([
      { id: first.id, slug: 'first', name: 'First', parentId: null, position: 1, merchantCount: 0 },
      { id: second.id, slug: 'second', name: 'Second', parentId: null, position: 2, merchantCount: 2 },
      { id: below.id, slug: 'below', name: 'Below', parentId: second.id, position: 3, merchantCount: 1 },
    ]);
  });
});

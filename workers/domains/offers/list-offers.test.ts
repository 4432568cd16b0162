import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import type { Page } from '../../platform/page';
import { problemOf } from '../../testing/call';
import { mintCatalogue } from '../../testing/mint-catalogue';
import { readOffers } from '../../testing/read-offers';
import type { Offer } from './schema';

const { ask, page, titles, walk } = readOffers;

describe('GET /offers', () => {
  it('lists what is live and nothing else', async () => {
    const shop = await mintCatalogue();
    const now = shop.ctx.now();
    const paused = await shop.merchant({ status: 'paused' });
    await shop.offer({ title: 'Live' });
    await shop.offer({ title: 'Live, with an end', endsAt: now + HOUR });
    await shop.offer({ title: 'Paused', status: 'paused' });
    await shop.offer({ title: 'Over', endsAt: now - HOUR });
    await shop.offer({ title: 'To come', startsAt: now + HOUR });
    await shop.offer({ title: "A paused merchant's", merchantId: paused.id });
    expect((await titles(shop, '/offers')).sort()).toEqual(['Live', 'Live, with an end']);
  });

  it('tells all that a shopper decides by, and masks the code', async () => {
    const shop = await mintCatalogue();
    const category = await shop.category({ name: 'Mobiles' });
    const merchant = await shop.merchant({ categoryId: category.id, exclusions: ['Gift cards'] });
    const { id } = await shop.offer({
      ...{ merchantId: merchant.id, type: 'coupon', title: 'Ten off', couponCode: 'SECRET10' },
      ...{ rateBasisPoints: 650, capMinor: 50_000, exclusions: ['Gold'] },
    });
    const answer = await ask(shop, '/offers');
    const text = await answer.text();
    expect(text).not.toContain('SECRET10');
    expect((JSON.parse(text) as Page<Offer>).data[0]).toMatchObject({
      ...{ id, merchant: { slug: merchant.slug }, category: { slug: category.slug, name: 'Mobiles' }, type: 'coupon' },
      rate: { kind: 'percent', basisPoints: 650, cap: { amountMinor: 50_000, currency: 'INR' } },
      ...{ couponCode: 'SE••••', hasCode: true, exclusions: ['Gold', 'Gift cards'], trackingHours: 48 },
      ...{ confirmationDays: 30, status: 'active', goUrl: `/go/${id}`, endsAt: null },
    });
    expect(await (await ask(shop, `/offers/${id}`)).text()).not.toContain('SECRET10');
    expect(await (await ask(shop, `/merchants/${merchant.slug}`)).text()).not.toContain('SECRET10');
  });

  it('narrows by merchant, by category with all below it, by type, and by several at once', async () => {
    const shop = await mintCatalogue();
    const top = await shop.category();
    const middle = await shop.category({ parentId: top.id });
    const leaf = await shop.category({ parentId: middle.id });
    const inTop = await shop.merchant({ categoryId: top.id });
    const elsewhere = await shop.merchant();
    await shop.offer({ title: 'By its merchant', merchantId: inTop.id });
    await shop.offer({ title: 'In the leaf', merchantId: elsewhere.id, categoryId: leaf.id });
    const deal = { title: 'Elsewhere', merchantId: elsewhere.id, type: 'deal' } as const;
    await shop.offer(deal);
    expect((await titles(shop, `/offers?category=${top.slug}`)).sort()).toEqual(['By its merchant', 'In the leaf']);
    expect(await titles(shop, `/offers?category=${leaf.slug}`)).toEqual(['In the leaf']);
    expect((await titles(shop, `/offers?merchant=${elsewhere.slug}`)).sort()).toEqual(['Elsewhere', 'In the leaf']);
    expect(await titles(shop, '/offers?type=deal')).toEqual(['Elsewhere']);
    expect(await titles(shop, `/offers?merchant=${elsewhere.slug}&category=${top.slug}&type=cashback`)).toEqual([
      'In the leaf',
    ]);
    expect(await titles(shop, '/offers?merchant=nobody')).toEqual([]);
    expect(await titles(shop, '/offers?category=nothing')).toEqual([]);
  });

  it('sorts by end, by start, by best rate and by what is popular', async () => {
    const shop = await mintCatalogue();
    const now = shop.ctx.now();
    const a = await shop.offer({ title: 'A', startsAt: now - 3 * DAY, endsAt: now + 2 * DAY, flatMinor: 30_000 });
    await shop.offer({ title: 'B', startsAt: now - 1 * DAY, endsAt: now + 1 * DAY, rateBasisPoints: 1_000 });
    await shop.offer({ title: 'C', startsAt: now - 2 * DAY, rateBasisPoints: 100 });
    await shop.ctx.db.d1
      .prepare('update offers set popularity = 9 where offers.tenant_id = ?1 and title = ?2')
      .bind(shop.tenant.id, 'C')
      .run();
    expect(await titles(shop, '/offers?sort=ending')).toEqual(['B', 'A', 'C']);
    expect(await titles(shop, '/offers?sort=newest')).toEqual(['B', 'C', 'A']);
    expect(await titles(shop, '/offers?sort=rate')).toEqual(['A', 'B', 'C']);
    expect(await titles(shop, '/offers?sort=popular')).toEqual(['C', 'A', 'B']);
    expect(await titles(shop, '/offers')).toEqual(['C', 'A', 'B']);
    expect(a.version).toBe(1);
  });

  it.each(['popular', 'newest', 'ending', 'rate'])(
    'pages by %s through ties without a gap or a repeat',
    async (sort) => {
      const shop = await mintCatalogue();
      const merchantId = (await shop.merchant()).id;
      const at = shop.ctx.now() - DAY;
      const expected = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7].map(async () => (await shop.offer({ merchantId, startsAt: at })).title),
      );
      const seen = await walk(shop, `/offers?sort=${sort}`);
      expect(seen).toHaveLength(7);
      expect(new Set(seen)).toEqual(new Set(expected));
      expect(await walk(shop, `/offers?sort=${sort}`, 3)).toEqual(seen);
    },
  );

  it('keeps its place while offers come and go between two pages', async () => {
    const shop = await mintCatalogue();
    const merchantId = (await shop.merchant()).id;
    for (const rateBasisPoints of [900, 700, 500, 300]) {
      await shop.offer({ merchantId, rateBasisPoints, title: `At ${rateBasisPoints}` });
    }
    const first = await page(shop, '/offers?sort=rate&limit=2');
    await shop.offer({ merchantId, rateBasisPoints: 1_000, title: 'New at the top' });
    const last = first.data[1]?.id ?? '';
    await shop.ctx.db.d1
      .prepare('delete from offers where offers.tenant_id = ?1 and id = ?2')
      .bind(shop.tenant.id, last)
      .run();
    expect(await titles(shop, `/offers?sort=rate&limit=2&cursor=${first.nextCursor}`)).toEqual(['At 500', 'At 300']);
  });

  it.each([
    ['limit=0', '?limit'],
    ['limit=101', '?limit'],
    ['limit=-1', '?limit'],
    ['limit=1.5', '?limit'],
    ['limit=many', '?limit'],
    ['sort=cheapest', '?sort'],
    ['type=gift', '?type'],
    [`q=${'x'.repeat(101)}`, '?q'],
    [`category=${'x'.repeat(101)}`, '?category'],
    ['tenant=www', '?tenant'],
    ['limit=abc&sort=nope&colour=red', '?limit'],
  ])('refuses %s and names the parameter', async (query, pointer) => {
    const answer = await ask(await mintCatalogue(), `/offers?${query}`);
    expect(answer.status).toBe(422);
    const problem = await problemOf(answer);
    expect(problem.code).toBe('request/invalid');
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('refuses a parameter that stands twice', async () => {
    const answer = await ask(await mintCatalogue(), '/offers?category=a&category=b');
    expect(answer.status).toBe(400);
    expect(await problemOf(answer)).toMatchObject({ code: 'request/duplicate-parameter' });
  });

  it('refuses a cursor that was tampered with, or is of another list or another sort', async () => {
    const shop = await mintCatalogue();
    const merchantId = (await shop.merchant()).id;
    await shop.offer({ merchantId, type: 'coupon', couponCode: 'A' });
    await shop.offer({ merchantId, type: 'coupon', couponCode: 'B' });
    const { nextCursor } = await page(shop, '/offers?limit=1');
    const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const cursors = [
      ...['', 'x', '%00', 'e30', `${nextCursor}x`, nextCursor?.slice(0, -4), forged(null), forged(['offers:popular'])],
      ...[forged(['offers:popular', 'a', 'b', 'c']), forged(['offers:popular', 1, 2, { $ne: 1 }])],
      forged(['offers:popular', 1, 2, 'off_x', 4]),
    ];
    for (const cursor of cursors) {
      const answer = await ask(shop, `/offers?limit=1&cursor=${cursor}`);
      expect([cursor, answer.status, (await problemOf(answer)).code]).toEqual([cursor, 422, 'request/invalid-cursor']);
    }
    for (const path of ['/coupons?', '/merchants?', '/offers?sort=rate&']) {
      const answer = await ask(shop, `${path}limit=1&cursor=${nextCursor}`);
      expect([path, answer.status]).toEqual([path, 422]);
    }
    for (const text of ['["offers:popular",1e999,1,"x"]', '["offers:popular",null,null,null]']) {
      expect(await titles(shop, `/offers?cursor=${Buffer.from(text).toString('base64url')}`)).toEqual([]);
    }
    const beyondAll = forged(['offers:popular', -1, -1, "' or 1=1 --"]);
    expect(await titles(shop, `/offers?cursor=${beyondAll}`)).toEqual([]);
  });

  it("shows nothing of another tenant, by list, by filter, by search or by another's cursor", async () => {
    const [shop, other] = [await mintCatalogue(), await mintCatalogue()];
    const merchant = await shop.merchant({ name: 'Zebracorn' });
    const merchantId = merchant.id;
    const { id } = await shop.offer({ merchantId });
    await shop.offer({ merchantId });
    await shop.settle();
    const { nextCursor } = await page(shop, '/offers?limit=1');
    for (const query of ['', `?merchant=${merchant.slug}`, '?q=zebracorn', `?cursor=${nextCursor}`]) {
      expect((await page(other, `/offers${query}`)).data).toEqual([]);
    }
    expect((await ask(other, `/offers/${id}`)).status).toBe(404);
    expect((await ask(other, `/merchants/${merchant.slug}`)).status).toBe(404);
    expect((await ask(shop, `/offers/${id}`)).status).toBe(200);
  });
});

describe('GET /coupons', () => {
  it('lists the live offers that have a code, of every type', async () => {
    const shop = await mintCatalogue();
    await shop.offer({ title: 'Coupon', type: 'coupon', couponCode: 'A1' });
    await shop.offer({ title: 'Cashback with a code', couponCode: 'B2' });
    await shop.offer({ title: 'Without' });
    await shop.offer({ title: 'Paused', type: 'coupon', couponCode: 'C3', status: 'paused' });
    expect((await titles(shop, '/coupons')).sort()).toEqual(['Cashback with a code', 'Coupon']);
    expect((await walk(shop, '/coupons', 1)).length).toBe(2);
  });
});

describe('GET /offers/:id', () => {
  it('says of an ended, a paused and a paused merchant’s offer what it is, and keeps what has not begun to itself', async () => {
    const shop = await mintCatalogue();
    const now = shop.ctx.now();
    const paused = await shop.merchant({ status: 'paused' });
    const stateOf = async (id: string) => (await (await ask(shop, `/offers/${id}`)).json<Offer>()).status;
    expect(await stateOf((await shop.offer()).id)).toBe('active');
    expect(await stateOf((await shop.offer({ endsAt: now - HOUR })).id)).toBe('expired');
    expect(await stateOf((await shop.offer({ status: 'paused' })).id)).toBe('paused');
    expect(await stateOf((await shop.offer({ merchantId: paused.id })).id)).toBe('paused');
    const scheduled = await ask(shop, `/offers/${(await shop.offer({ startsAt: now + HOUR })).id}`);
    expect([scheduled.status, (await problemOf(scheduled)).code]).toEqual([404, 'offers/not-found']);
  });

  it.each(['off_01jd3v9v1kfqgtz5m2x8r4c7ab', 'nothing', "'", '%00', `off_${'z'.repeat(80)}`])(
    'answers 404 for %s',
    async (id) => {
      const answer = await ask(await mintCatalogue(), `/offers/${id}`);
      expect([answer.status, (await problemOf(answer)).code]).toEqual([404, 'offers/not-found']);
    },
  );
});

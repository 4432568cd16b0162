import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { categories, merchants } from '../domains/offers';
import { DAY } from '../platform/clock';
import type { Tenant } from '../platform/tenant';
import { mintContext, mintTenant } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { openPage, textOf } from '../testing/open-page';

let tenant: Tenant;
let cashback: Awaited<ReturnType<typeof mintOffer>>;
let coupon: Awaited<ReturnType<typeof mintOffer>>;
let categorySlug: string;

beforeAll(async () => {
  tenant = await mintTenant();
  cashback = await mintOffer(
    tenant,
    { title: 'Laptops at a good price', exclusions: ['Refurbished'], capMinor: 50_000, endsAt: Date.now() + 90 * DAY },
    { name: 'Kiran Electronics', exclusions: ['Gift cards'], description: 'Sells what runs on power.' },
  );
  const code = { type: 'coupon' as const, couponCode: 'SAVE20NOW', rateBasisPoints: null, title: 'Twenty off shoes' };
  coupon = await mintOffer(tenant, code, { name: 'Paduka Shoes' });
  const { ctx } = mintContext(tenant);
  const isOfShop = and(eq(merchants.tenantId, tenant.id), eq(merchants.slug, cashback.merchantSlug));
  const [row] = await ctx.db.orm
    .select({ slug: categories.slug })
    .from(merchants)
    .innerJoin(categories, and(eq(categories.tenantId, tenant.id), eq(categories.id, merchants.categoryId)))
    .where(isOfShop);
  categorySlug = row?.slug ?? '';
});

test('the home page shows what is popular, the shops, the categories, the coupons and how it works', async () => {
  const { status, main, text, seeds } = await openPage(tenant, '/');
  expect(status).toBe(200);
  expect(text).toContain('Laptops at a good price');
  expect(text).toContain('Paduka Shoes');
  expect(main.match(/lede-step"/g)).toHaveLength(3);
  expect(main).toContain(`href="/c/${categorySlug}"`);
  expect(seeds.map(({ key }) => key[0]).sort()).toEqual([
    ...['listCategories', 'listCoupons', 'listMerchants', 'listOffers'],
  ]);
});

test('a merchant page says rate, windows and exclusions before the click, and each offer is a plain link', async () => {
  const { status, main, text } = await openPage(tenant, `/merchants/${cashback.merchantSlug}`);
  expect(status).toBe(200);
  expect(text).toContain('6.5 %');
  for (const words of ['Tracked within 72 hours', 'Confirmed within 60 days', 'No cashback on Gift cards', '₹ 500']) {
    expect(text.replace('₹500', '₹ 500')).toContain(words);
  }
  const go = `<a class="button button-primary" href="/go/${cashback.offerId}" rel="noopener nofollow sponsored" target="_blank">`;
  expect(main).toContain(go);
});

test('an offer page says all its terms: its own exclusions and its shop’s, cap, windows, end', async () => {
  const { status, text } = await openPage(tenant, `/offers/${cashback.offerId}`);
  expect(status).toBe(200);
  for (const words of ['Laptops at a good price', 'Refurbished', 'Gift cards', '72 hours', '60 days', 'Ends']) {
    expect(text).toContain(words);
  }
});

test('no page shows a whole code before a click', async () => {
  const paths = ['/', '/coupons', `/merchants/${coupon.merchantSlug}`, `/offers/${coupon.offerId}`];
  const pages = await Promise.all(paths.map((path) => openPage(tenant, path)));
  for (const { html, text } of pages) {
    expect(html).not.toContain('SAVE20NOW');
    expect(text).toContain('SA••••');
  }
});

test('the coupon list shows offers with a code and leads to the page that shows it', async () => {
  const { text, main } = await openPage(tenant, '/coupons');
  expect(text).toContain('Twenty off shoes');
  expect(text).not.toContain('Laptops at a good price');
  expect(main).toContain(`href="/offers/${coupon.offerId}"`);
});

test('a category page shows its shops and its offers', async () => {
  const { status, text } = await openPage(tenant, `/c/${categorySlug}`);
  expect(status).toBe(200);
  expect(text).toContain('Kiran Electronics');
  expect(text).toContain('Laptops at a good price');
  expect(text).not.toContain('Paduka Shoes');
});

test('the directory keeps search, category, order and page in its links and its form', async () => {
  const { main, text } = await openPage(tenant, `/merchants?category=${categorySlug}&sort=name`);
  expect(text).toContain('Kiran Electronics');
  expect(text).not.toContain('Paduka Shoes');
  expect(main).toContain(`<input type="hidden" name="category" value="${categorySlug}"/>`);
  expect(main).toMatch(/<option value="name" selected=""?>|<option value="name" selected>/);
  expect(main).toContain('href="/merchants?sort=name"');
});

test('pages of a list are links, and a cursor that belongs elsewhere leads to the first page', async () => {
  const big = await mintTenant();
  await Promise.all(Array.from({ length: 30 }, (_, i) => mintOffer(big, {}, { name: `Shop ${i}` })));
  const first = await openPage(big, '/merchants?sort=name');
  const next = /rel="next" href="([^"]+)"/.exec(first.main)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(next).toContain('sort=name');
  const second = await openPage(big, next);
  expect(second.main.match(/class="merchant-card"/g)).toHaveLength(6);
  expect(second.html).toContain('content="noindex, follow"');
  const tampered = await openPage(big, '/merchants?sort=name&cursor=abc');
  expect([tampered.status, tampered.answer.headers.get('Location')]).toEqual([302, '/merchants?sort=name']);
});

test('"nothing here yet" and "nothing found" are different texts', async () => {
  const empty = await mintTenant();
  expect((await openPage(empty, '/merchants')).text).toContain('No shops yet');
  expect((await openPage(empty, '/merchants?q=zebra')).text).toContain('No shop matches “zebra”');
  expect((await openPage(empty, '/coupons')).text).toContain('No coupons just now');
  expect((await openPage(empty, '/coupons?q=zebra')).text).toContain('No offer matches this choice');
});

test('an offer that has ended says so and shows the way to the shop’s others', async () => {
  const { offerId } = await mintOffer(tenant, { endsAt: Date.now() - 1000 });
  const { status, text, main, html } = await openPage(tenant, `/offers/${offerId}`);
  expect(status).toBe(200);
  expect(text).toContain('This offer has ended');
  expect(main).not.toContain('/go/');
  expect(html).toContain('content="noindex, follow"');
});

test('the note of a link that could not be followed is a quiet banner', async () => {
  const paused = await openPage(tenant, `/merchants/${cashback.merchantSlug}?note=offer-paused`);
  expect(paused.text).toContain('This offer is not live any more');
  expect((await openPage(tenant, '/?note=link-unknown')).text).toContain('That link does not lead to an offer');
  expect((await openPage(tenant, '/?note=%3Cb%3E')).main).not.toContain('class="notice');
});

test('the data beside the body is what the API answers under the same key', async () => {
  const page = await openPage(tenant, `/merchants/${cashback.merchantSlug}`);
  const [seed] = page.seeds;
  expect(seed?.key).toEqual(['getMerchant', { slug: cashback.merchantSlug }]);
  const answer = await openPage(tenant, `/api/v1/merchants/${cashback.merchantSlug}`);
  expect(seed?.data).toEqual(JSON.parse(answer.html));
});

test('every page speaks the language that was asked for, in its direction', async () => {
  for (const [language, direction, word] of [
    ['ar', 'rtl', 'متاجر'],
    ['hi', 'ltr', 'दुकान'],
  ] as const) {
    const { html } = await openPage(tenant, `/merchants?lang=${language}`);
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${direction}"`));
    expect(textOf(html)).toContain(word);
  }
});

test('a business without the offers module has no shop pages and promises no cashback', async () => {
  const plain = await mintTenant({ modules: ['loyalty'] });
  expect((await openPage(plain, '/merchants')).status).toBe(404);
  const home = await openPage(plain, '/');
  expect([home.status, home.html.includes('/merchants')]).toEqual([200, false]);
  expect(home.text).toContain(plain.name);
  expect(home.text).not.toMatch(/cashback|shop\b/i);
});

test('the app waits beside what is read, and starts at once with a form', async () => {
  const reads = ['/', '/merchants', `/merchants/${cashback.merchantSlug}`, '/coupons', `/c/${categorySlug}`];
  for (const path of reads) expect((await openPage(tenant, path)).html).toContain('id="souk-waits"');
  for (const path of ['/sign-in', '/sign-up', `/offers/${coupon.offerId}`, '/nowhere'])
    expect((await openPage(tenant, path)).html).not.toContain('souk-waits');
});

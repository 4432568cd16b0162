import { expect, test, vi } from 'vitest';
import { makeShopperCookie, SHOPPER_COOKIE } from '../domains/identity/hot';
import { catalogChanged, publishCatalog } from '../domains/tenants';
import { DAY } from '../platform/clock';
import { platformErrors } from '../platform/errors';
import type { Tenant } from '../platform/tenant';
import { call } from '../testing/call';
import { env, mintContext, mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintUser } from '../testing/mint-user';
import { openPage } from '../testing/open-page';
import { setTenant } from '../testing/set-tenant';
import { answerApp } from './answer-app';

async function shopperCookie(tenant: Tenant): Promise<string> {
  const { userId, sessionId } = await mintUser(tenant);
  const session = { userId, sessionId, expiresAt: Date.now() + DAY };
  const line = makeShopperCookie(env, session, Date.now(), false);
  return line.slice(0, line.indexOf(';'));
}

test('an unknown host gets a friendly page with status 404 that the app does not take over', async () => {
  const answer = await call('http://nobody-lives-here.souk.test/merchants');
  const html = await answer.text();
  expect(answer.status).toBe(404);
  expect(html).toContain('No shop lives at this address');
  expect(html).not.toMatch(/<script|href="\/merchants"/);
  const art = /src="(\/tiles\/[^"]+)"/.exec(html)?.[1] ?? '';
  expect((await call(`http://nobody-lives-here.souk.test${art}`)).headers.get('Content-Type')).toBe('image/svg+xml');
});

test('a suspended business gets a friendly page with status 403 on every path', async () => {
  const tenant = await mintTenant({ name: 'Closed Shop' });
  await setTenant(tenant, { status: 'suspended' });
  for (const path of ['/', '/merchants', '/sign-in', '/nowhere']) {
    const { status, text } = await openPage(tenant, path);
    expect([path, status]).toEqual([path, 403]);
    expect(text).toContain('Closed Shop is closed for now');
  }
});

test('whatever is not there is a friendly page with status 404', async () => {
  const tenant = await mintTenant();
  const paths = ['/nowhere', '/merchants/none', '/c/none', '/offers/off_none', '/merchants/%00', '/merchants/%E0%A4%A'];
  for (const path of paths) {
    const { status, text } = await openPage(tenant, path);
    expect([path, status]).toEqual([path, 404]);
    expect(text).toContain('This page is not here');
  }
});

test('a trailing slash leads to the one address of a page', async () => {
  const tenant = await mintTenant();
  const { answer, status } = await openPage(tenant, '/merchants/?q=shoes');
  expect([status, answer.headers.get('Location')]).toEqual([308, '/merchants?q=shoes']);
  expect((await openPage(tenant, '//evil.test/')).answer.headers.get('Location')).toBe('/evil.test');
});

test('a method that a page does not take is refused with what it takes', async () => {
  const tenant = await mintTenant();
  const refusal = Object.values(platformErrors).find(({ code }) => code === 'request/method-not-allowed');
  const { answer, status } = await openPage(tenant, '/merchants', { method: 'DELETE' });
  expect([status, answer.headers.get('Allow')]).toEqual([refusal?.status, 'GET, HEAD']);
  expect((await openPage(tenant, '/sign-out')).status).toBe(405);
});

test('HEAD answers the headers of GET without a body', async () => {
  const tenant = await mintTenant();
  const { answer, html } = await openPage(tenant, '/', { method: 'HEAD' });
  expect([answer.status, html]).toEqual([200, '']);
  expect(answer.headers.get('ETag')).toBeTruthy();
});

test('a public page is answered 304 to who has it, until the catalogue changes', async () => {
  const tenant = await mintTenant();
  const first = await openPage(tenant, '/merchants');
  expect(first.answer.headers.get('Cache-Control')).toBe('public, max-age=0, must-revalidate');
  const known = { headers: { 'If-None-Match': first.answer.headers.get('ETag') ?? '' } };
  const again = await openPage(tenant, '/merchants', known);
  expect([again.status, again.html]).toEqual([304, '']);
  await mintOffer(tenant, {}, { name: 'Newcomer' });
  const { ctx } = mintContext(tenant);
  await ctx.db.orm.batch([catalogChanged(ctx)]);
  await publishCatalog(ctx);
  const changed = await openPage(tenant, '/merchants', known);
  expect(changed.status).toBe(200);
  expect(changed.text).toContain('Newcomer');
});

test('what an unknown parameter says changes nothing, so the edge keeps one page', async () => {
  const tenant = await mintTenant();
  const [plain, tagged] = [await openPage(tenant, '/'), await openPage(tenant, '/?utm_source=mail&x=1')];
  expect(tagged.answer.headers.get('ETag')).toBe(plain.answer.headers.get('ETag'));
});

test('languages and themes are kept apart at the edge', async () => {
  const tenant = await mintTenant();
  const htmlOf = async (path: string, headers: Record<string, string> = {}) =>
    (await openPage(tenant, path, { headers })).html;
  expect(await htmlOf('/')).toContain('<html lang="en" dir="ltr" data-mood="paper">');
  expect(await htmlOf('/', { 'Accept-Language': 'hi' })).toContain('<html lang="hi" dir="ltr" data-mood="paper">');
  expect(await htmlOf('/', { Cookie: 'souk_lang=ar' })).toContain('<html lang="ar" dir="rtl" data-mood="paper">');
  expect(await htmlOf('/', { Cookie: 'souk_theme=dark' })).toContain(
    '<html lang="en" dir="ltr" data-mood="paper" data-theme="dark">',
  );
  expect(await htmlOf('/')).toContain('<html lang="en" dir="ltr" data-mood="paper">');
});

test('a language that is asked for is kept in a cookie, and that answer is nobody else’s', async () => {
  const tenant = await mintTenant();
  const { answer } = await openPage(tenant, '/?lang=ar');
  expect(answer.headers.getSetCookie()).toEqual(['souk_lang=ar; Path=/; Max-Age=31536000; SameSite=Lax']);
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  const again = await openPage(tenant, '/?lang=ar', { headers: { Cookie: 'souk_lang=ar' } });
  expect(again.answer.headers.getSetCookie()).toEqual([]);
});

test('a signed-in reader’s page is never kept: it names the account, the next reader’s does not', async () => {
  const tenant = await mintTenant();
  const Cookie = await shopperCookie(tenant);
  const mine = await openPage(tenant, '/merchants', { headers: { Cookie } });
  expect(mine.answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect(mine.html).toContain('href="/me/account"');
  expect(mine.html).toContain('"isSignedIn":true');
  const theirs = await openPage(tenant, '/merchants');
  expect(theirs.html).not.toContain('/me/account');
  expect(theirs.html).toContain('"isSignedIn":false');
});

test('a forged shopper cookie is nobody', async () => {
  const tenant = await mintTenant();
  const Cookie = `${await shopperCookie(tenant)}x`;
  expect((await openPage(tenant, '/', { headers: { Cookie } })).html).not.toContain('/me/account');
  expect(
    (await openPage(tenant, '/me/clicks', { headers: { Cookie: `${SHOPPER_COOKIE}=usr_1.ses_1.9` } })).status,
  ).toBe(303);
});

test('a page of one’s own leads nobody to sign-in and back, and is never kept', async () => {
  const tenant = await mintTenant();
  const { answer, status } = await openPage(tenant, '/me/clicks?cursor=x');
  expect([status, answer.headers.get('Location')]).toEqual([303, '/sign-in?next=%2Fme%2Fclicks%3Fcursor%3Dx']);
  const headers = { Cookie: await shopperCookie(tenant) };
  const mine = await openPage(tenant, '/me/clicks', { headers });
  expect([mine.status, mine.answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
  expect(mine.text).toContain('No clicks yet');
});

test('no page shows anything of another business', async () => {
  const [mine, theirs] = [await mintTenant(), await mintTenant()];
  const foreign = await mintOffer(theirs, { title: 'Foreign title' }, { name: 'Foreign shop' });
  await mintOffer(mine);
  for (const path of ['/', '/merchants', '/coupons', '/merchants?q=foreign', '/sitemap.xml']) {
    expect((await openPage(mine, path)).html).not.toMatch(/Foreign|off_.*foreign/);
  }
  for (const path of [`/merchants/${foreign.merchantSlug}`, `/offers/${foreign.offerId}`]) {
    const page = await openPage(mine, path);
    expect([page.status, page.html.includes('Foreign')]).toEqual([404, false]);
  }
});

test('every answer bears the security headers, also a refusal', async () => {
  const tenant = await mintTenant();
  for (const path of ['/', '/nowhere', '/me/clicks', '/robots.txt', '/tiles/amazon.svg']) {
    const { headers } = (await openPage(tenant, path)).answer;
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('Content-Security-Policy')).not.toContain("script-src 'self' ");
  }
});

test('robots and sitemap name this business’s own addresses', async () => {
  const tenant = await mintTenant();
  const { merchantSlug, offerId } = await mintOffer(tenant);
  const origin = originOf(tenant);
  expect((await openPage(tenant, '/robots.txt')).html).toContain(`Sitemap: ${origin}/sitemap.xml`);
  const { html, answer } = await openPage(tenant, '/sitemap.xml');
  expect(answer.headers.get('Content-Type')).toBe('application/xml; charset=utf-8');
  expect(html).toContain(`<loc>${origin}/merchants/${merchantSlug}</loc>`);
  expect(html).toContain(`hreflang="hi" href="${origin}/offers/${offerId}?lang=hi"`);
});

test('a tile is an immutable picture in the hue that was asked for', async () => {
  const tenant = await mintTenant({ hue: 290 });
  const { answer, html } = await openPage(tenant, '/tiles/amazon.svg?hue=150');
  expect(answer.headers.get('Content-Type')).toBe('image/svg+xml');
  expect(answer.headers.get('Cache-Control')).toContain('immutable');
  expect(html).toContain(' 150)');
  expect((await openPage(tenant, '/tiles/amazon.svg?hue=</style>')).html).toContain(' 290)');
});

test('the dashboard’s host answers the app’s shell in development and may call the businesses’ hosts', async () => {
  const answer = await call('http://app.souk.test/t/www/offers');
  expect(answer.headers.get('Content-Security-Policy')).toContain(
    "connect-src 'self' http://souk.test http://*.souk.test",
  );
  expect(await answer.text()).toContain('id="root"');
});

test('in production the dashboard’s pages come from Pages and bear the same policy', async () => {
  const url = new URL('https://app.souk.test/t/www/offers');
  const pages = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('<p>from Pages</p>'));
  const visit = { request: new Request(url), env: { ...env, ENVIRONMENT: 'production' as const }, url };
  const answer = await answerApp(visit);
  pages.mockRestore();
  expect(await answer.text()).toBe('<p>from Pages</p>');
  expect(answer.headers.get('Content-Security-Policy')).toContain('wss://*.souk.test');
});

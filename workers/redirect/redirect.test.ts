import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLICK_TOKEN_MS, mintClickToken } from '../domains/clicks/hot';
import { makeShopperCookie } from '../domains/identity/hot';
import { readTenant } from '../domains/tenants';
import { newClickId, newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { env, mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { mintRedirector, recordedOf } from '../testing/mint-redirector';
import { setTenant } from '../testing/set-tenant';
import { cutLink } from './resolve';

const HOME = '/?note=link-unknown';

afterEach(() => void vi.useRealTimers());

async function mintLink() {
  const tenant = await mintTenant();
  const offer = await mintOffer(tenant);
  const clickId = newClickId();
  const token = mintClickToken(env.CLICK_KEYS, { clickId, offerId: offer.offerId, tenantId: tenant.id }, Date.now());
  return { tenant, ...offer, clickId, token, origin: originOf(tenant) };
}

const goUrl = (tenant: Tenant, offerId: string) => `${originOf(tenant)}/go/${offerId}`;

describe('a good link', () => {
  it('leads to the merchant with the click id of its token written in, and is never kept', async () => {
    const { origin, token, clickId } = await mintLink();
    const answer = await mintRedirector().follow(`${origin}/r/${token}?utm_source=mail`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(`https://shop.test/?subid=${clickId}&via=souk`);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    expect(await answer.text()).toBe('');
  });

  it('may be plain: /go makes a click id of 26 characters, another one each time', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const door = mintRedirector();
    const locations = [await door.follow(goUrl(tenant, offerId)), await door.follow(goUrl(tenant, offerId))].map(
      (answer) => answer.headers.get('Location') ?? '',
    );
    const ids = locations.map((location) => new URL(location).searchParams.get('subid'));
    expect(ids[0]).toMatch(/^[0-9a-z]{26}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("uses the offer's own template before its merchant's, on the apex as on its www", async () => {
    await mintTenant({ slug: 'www' }); // shared with other tests that need the apex; its offer is this test's own
    const tenant = await readTenant(env, 'www');
    if (!tenant) throw new Error('the apex has no tenant');
    const { offerId } = await mintOffer(tenant, { linkTemplate: 'https://net.test/{clickId}/out' });
    const door = mintRedirector();
    for (const host of ['http://souk.test', 'http://www.souk.test', 'http://SOUK.test']) {
      expect((await door.follow(`${host}/go/${offerId}`)).headers.get('Location')).toMatch(
        /^https:\/\/net\.test\/[0-9a-z]{26}\/out$/,
      );
    }
  });

  it('knows the shopper on /go by the cookie, and nobody by a forged one', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const userId = newId('usr');
    const session = { userId, sessionId: newId('ses'), expiresAt: Date.now() + 60_000 };
    const cookie = makeShopperCookie(env, session, Date.now(), false).split(';')[0] ?? '';
    const door = mintRedirector();
    await door.follow(goUrl(tenant, offerId), { headers: { Cookie: cookie } });
    await door.follow(goUrl(tenant, offerId), { headers: { Cookie: cookie.replace(userId, newId('usr')) } });
    await door.deliver();
    expect((await recordedOf(offerId)).hits.map((hit) => hit.user_id)).toEqual([userId, null]);
  });
});

describe('a link that leads nowhere goes home, and nothing is recorded', () => {
  async function expectHome(url: string, offerId?: string): Promise<void> {
    const door = mintRedirector();
    const answer = await door.follow(url);
    expect(answer.status, url).toBe(302);
    expect(answer.headers.get('Location'), url).toBe(HOME);
    await door.settle();
    expect(door.sent, offerId).toEqual([]);
  }

  it('when its token is forged in any single character', async () => {
    const { origin, token } = await mintLink();
    for (let i = 0; i < token.length; i += 3) {
      const other = token[i] === 'b' ? 'c' : 'b';
      await expectHome(`${origin}/r/${token.slice(0, i)}${other}${token.slice(i + 1)}`);
    }
  });

  it('when its token is truncated, lengthened, empty or of a key that is gone', async () => {
    const { origin, token, clickId } = await mintLink();
    const cut = [token.slice(0, -1), token.slice(0, 40), token.slice(1), `${token}A`, `${token}/`, '', 'null'];
    for (const bad of [...cut, token.replace('.d1.', '.d0.'), clickId, `${token}.${token}`]) {
      await expectHome(`${origin}/r/${bad}`);
    }
  });

  it('when its token is older than a day', async () => {
    const { origin, token } = await mintLink();
    const door = mintRedirector();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + CLICK_TOKEN_MS - 5_000 });
    expect((await door.follow(`${origin}/r/${token}`)).headers.get('Location')).toContain('https://shop.test/');
    vi.setSystemTime(Date.now() + 5_001);
    expect((await door.follow(`${origin}/r/${token}`)).headers.get('Location')).toBe(HOME);
  });

  it("when it is another tenant's, on this host", async () => {
    const { token, offerId } = await mintLink();
    const here = await mintTenant();
    await expectHome(`${originOf(here)}/r/${token}`, offerId);
    await expectHome(goUrl(here, offerId), offerId);
  });

  it('when its token joins an offer with a tenant that is not its own', async () => {
    const { tenant, offerId, clickId, origin } = await mintLink();
    const other = await mintTenant();
    const token = mintClickToken(env.CLICK_KEYS, { clickId, offerId, tenantId: other.id }, Date.now());
    await expectHome(`${origin}/r/${token}`);
    await expectHome(`${originOf(other)}/r/${token}`);
    expect(tenant.id).not.toBe(other.id);
  });

  it('when the host is none of ours, or the dashboard', async () => {
    const { token, offerId } = await mintLink();
    for (const host of [
      'evil.test',
      'app.souk.test',
      'souk.test',
      'souk.test.evil.test',
      'xsouk.test',
      'a.b.souk.test',
    ]) {
      await expectHome(`http://${host}/r/${token}`);
      await expectHome(`http://${host}/go/${offerId}`);
    }
  });

  it('when nobody has such an offer, or the id is none', async () => {
    const tenant = await mintTenant();
    const ids = [newId('off'), newId('mer'), '', 'x', 'off_', 'off_%00', "off_' or 1=1--", `off_${'z'.repeat(5_000)}`];
    for (const id of ids) await expectHome(goUrl(tenant, id));
  });

  it('when the business is suspended', async () => {
    const { tenant, offerId } = await mintLink();
    await setTenant(tenant, { status: 'suspended' });
    await expectHome(goUrl(tenant, offerId));
  });
});

describe("an offer that is not live goes to its merchant's page with a note, and nothing is recorded", () => {
  const past = Date.now() - 1_000;
  const future = Date.now() + 3_600_000;
  it.each([
    ['paused', { status: 'paused' as const }, {}, 'offer-paused'],
    ["its merchant's pause", {}, { status: 'paused' as const }, 'offer-paused'],
    ['ended', { endsAt: past }, {}, 'offer-ended'],
    ['ended and paused', { endsAt: past, status: 'paused' as const }, {}, 'offer-ended'],
    ['not begun', { startsAt: future }, {}, 'offer-paused'],
  ])('when it is %s', async (_, wish, merchantWish, note) => {
    const tenant = await mintTenant();
    const { offerId, merchantSlug } = await mintOffer(tenant, wish, merchantWish);
    const door = mintRedirector();
    const answer = await door.follow(goUrl(tenant, offerId));
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe(`/merchants/${merchantSlug}?note=${note}`);
    await door.settle();
    expect(door.sent).toEqual([]);
  });

  it('from the second on at which it ends, though it is remembered as live', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant, { endsAt: Date.now() + 5_000 });
    const door = mintRedirector();
    expect((await door.follow(goUrl(tenant, offerId))).headers.get('Location')).toContain('https://shop.test/');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_001 });
    expect((await door.follow(goUrl(tenant, offerId))).headers.get('Location')).toContain('note=offer-ended');
  });
});

describe('a destination', () => {
  const BAD = [
    ...[
      'javascript:alert(1)//{clickId}',
      'JavaScript:alert(1)//{clickId}',
      ' javascript:alert({clickId})',
      '//evil.test/{clickId}',
    ],
    ...[
      'data:text/html,{clickId}',
      'ftp://shop.test/{clickId}',
      '/merchants/x?{clickId}',
      '\\\\evil.test\\{clickId}',
      '',
    ],
    ...[
      'https://{clickId}.evil.test/',
      'https://',
      'http:{clickId}',
      'https:/\\evil.test',
      'java\nscript:alert(1)//{clickId}',
    ],
  ];
  it.each(BAD)('%j in a corrupted snapshot is never followed', async (linkTemplate) => {
    expect(cutLink(linkTemplate)).toBeNull();
    const tenant = await mintTenant();
    const { offerId, merchantSlug } = await mintOffer(tenant, { linkTemplate });
    const door = mintRedirector();
    const answer = await door.follow(goUrl(tenant, offerId));
    expect(answer.headers.get('Location')).toBe(`/merchants/${merchantSlug}?note=offer-paused`);
    await door.settle();
    expect(door.sent).toEqual([]);
  });

  it('cannot break the header it stands in', async () => {
    const link = cutLink('https://shop.test/a b\r\nSet-Cookie: x=1/{clickId}?q=ü"<>');
    expect(link?.join('x')).toBe('https://shop.test/a%20bSet-Cookie:%20x=1/x?q=%C3%BC%22%3C%3E');
  });

  it('takes the click id at every place its template names', () => {
    expect(cutLink('http://net.test/{clickId}?s={clickId}#{clickId}')?.join('i')).toBe('http://net.test/i?s=i#i');
  });
});

describe('a request that is no click', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused by its method', async (method) => {
    const { origin, token } = await mintLink();
    const door = mintRedirector();
    const answer = await door.follow(`${origin}/r/${token}`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('GET, HEAD');
    await door.settle();
    expect(door.sent).toEqual([]);
  });

  it.each([
    ['HEAD', { method: 'HEAD' }],
    ['Sec-Purpose', { headers: { 'Sec-Purpose': 'prefetch;prerender' } }],
    ['Purpose', { headers: { Purpose: 'prefetch' } }],
    ['X-Purpose', { headers: { 'X-Purpose': 'preview' } }],
    ['X-Moz', { headers: { 'X-Moz': 'prefetch' } }],
    [
      'a crawler',
      { headers: { 'User-Agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.com/bot.html)' } },
    ],
  ])('%s is answered the same and recorded as a bot', async (_, init) => {
    const { origin, token, clickId, offerId } = await mintLink();
    const door = mintRedirector();
    const answer = await door.follow(`${origin}/r/${token}`, init);
    expect(answer.headers.get('Location')).toBe(`https://shop.test/?subid=${clickId}&via=souk`);
    await door.deliver();
    const { hits, clicks } = await recordedOf(offerId);
    expect(hits.map((hit) => hit.is_bot)).toEqual([1]);
    expect(clicks.map((click) => click.is_bot)).toEqual([1]);
  });

  it('leaves every other path to the other doors', async () => {
    const { redirect } = await import('.');
    const { ctx } = mintRedirector();
    for (const path of ['/', '/r', '/go', '/rx/', '/goo/', '/api/v1/r/x', '/merchants/r/x', '/?x=/r/y', '/%72/x']) {
      expect(redirect(new Request(`http://souk.test${path}`), env, ctx), path).toBeNull();
    }
  });
});

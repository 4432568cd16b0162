import { expect, test } from 'vitest';
import { mintTenant, originOf } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { openPage } from '../testing/open-page';
import { pageRoutes } from './routes';

const HOSTILE = `</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> "'\u202e&amp;\u2066`;

async function mintHostile() {
  const tenant = await mintTenant({ name: `Shop ${HOSTILE}`, hue: 290 });
  const words = { title: HOSTILE, description: HOSTILE, exclusions: [HOSTILE], couponCode: HOSTILE };
  const shop = { name: HOSTILE, tagline: HOSTILE, description: HOSTILE, exclusions: [HOSTILE] };
  return { tenant, ...(await mintOffer(tenant, words, shop)) };
}

test('a hostile name stays text in the body, in the head and in the data', async () => {
  const { tenant, merchantSlug, offerId } = await mintHostile();
  const query = encodeURIComponent(HOSTILE);
  const paths = ['/', '/merchants', '/coupons', `/merchants/${merchantSlug}`, `/offers/${offerId}`];
  for (const path of [...paths, `/merchants?q=${query}`, `/sign-in?next=${query}`, `/?note=${query}`, '/sitemap.xml']) {
    const { html } = await openPage(tenant, path);
    expect([path, html.match(/<script>|onerror=alert\(2\)>(?!.*&)|<img src=x/g)]).toEqual([path, null]);
    // Nothing but JSON in elements of a data type, and each of them whole.
    for (const [, text = ''] of html.matchAll(/<script type="application\/(?:ld\+)?json"[^>]*>([\s\S]*?)<\/script>/g)) {
      expect(() => JSON.parse(text)).not.toThrow();
    }
  }
});

test('no page turns its writing direction by a character of a name', async () => {
  const { tenant, merchantSlug, offerId } = await mintHostile();
  for (const path of ['/', '/merchants', `/merchants/${merchantSlug}`, `/offers/${offerId}`]) {
    expect((await openPage(tenant, path)).html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
});

test('no page of any route holds a script, a style or a handler of its own, except the hue that its policy names', async () => {
  const { tenant, merchantSlug, offerId } = await mintHostile();
  const samples: Record<string, string> = { merchants: merchantSlug, offers: offerId, c: 'none' };
  for (const { path } of pageRoutes) {
    const address = path.source.replace(/\\\//g, '/').replace(/[\^$]/g, '');
    const sample = address.replace(/\(.*\)/, samples[address.split('/')[1] ?? ''] ?? 'x');
    const { html, answer } = await openPage(tenant, sample);
    const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
    expect(tags.filter((tag) => /\s(style|on[a-z]+)=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    const scripts = tags.filter((tag) => tag.startsWith('<script'));
    expect(scripts.filter((tag) => !/type="application\/(ld\+)?json"|src="\/assets\//.test(tag))).toEqual([]);
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css]) => css);
    if (styles.length === 0) continue;
    expect(styles).toEqual([':root{--hue:290}']);
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/style-src 'self' 'sha256-[\w+/=]{44}'/);
  }
});

test('the policy names the very hash of the hue’s style', async () => {
  const tenant = await mintTenant({ hue: 311 });
  const { html, answer } = await openPage(tenant, '/');
  const css = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css));
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
  expect(answer.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
});

test('the head names one address, its languages, and what it shows when it is shared', async () => {
  const tenant = await mintTenant();
  const { merchantSlug } = await mintOffer(tenant, {}, { name: 'Kiran', tagline: 'Runs on power.' });
  const here = `${originOf(tenant)}/merchants/${merchantSlug}`;
  const { html } = await openPage(tenant, `/merchants/${merchantSlug}?utm_source=mail`);
  expect(html).toContain(`<link rel="canonical" href="${here}"/>`);
  for (const language of tenant.languages) {
    expect(html).toContain(`<link rel="alternate" hreflang="${language}" href="${here}?lang=${language}"/>`);
  }
  expect(html).toContain(`<title>Kiran · ${tenant.name}</title>`);
  expect(html).toContain('<meta name="description" content="Runs on power. A shop."/>');
  expect(html).toContain(`<meta property="og:title" content="Kiran · ${tenant.name}"/>`);
  expect(html).toContain('"@type":"BreadcrumbList"');
  const named = await openPage(tenant, `/merchants/${merchantSlug}?lang=hi`);
  expect(named.html).toContain(`<link rel="canonical" href="${here}?lang=hi"/>`);
  const missing = await openPage(tenant, '/nowhere');
  expect(missing.html).not.toContain('rel="canonical"');
  expect(missing.html).toContain('content="noindex, follow"');
});

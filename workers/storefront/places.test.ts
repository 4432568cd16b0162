import { expect, test } from 'vitest';
import { MOODS } from '../platform/tenant';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';
import { openPage } from '../testing/open-page';

const plain = { modules: ['loyalty' as const], languages: ['ar' as const, 'en' as const] };

test('every page names the mood of its business, and a choice of light or dark beside it', async () => {
  for (const mood of MOODS) {
    const tenant = await mintTenant({ ...plain, mood });
    const { html } = await openPage(tenant, '/sign-in', { headers: { Cookie: 'souk_theme=light' } });
    expect(html).toMatch(new RegExp(`<html[^>]* data-mood="${mood}" data-theme="light"`));
  }
});

test('a hue beside a status is shown away from it, on pages, tiles and in the public face', async () => {
  const tenant = await mintTenant({ ...plain, hue: 150 });
  const { html } = await openPage(tenant, '/');
  expect(html).toContain('<style>:root{--hue:170}</style>');
  expect(html).toContain(`/tiles/${tenant.slug}.svg?hue=170`);
  expect(JSON.parse((await openPage(tenant, '/api/v1/tenant')).html)).toMatchObject({ hue: 170 });
});

test('the home of a business without offers says its name, its line in the reader’s language, and what is not open', async () => {
  const tenant = await mintTenant({ ...plain, name: 'Cafe Aroma', taglines: { en: 'Coffee here.', ar: 'قهوة هنا.' } });
  const english = await openPage(tenant, '/?lang=en');
  expect(english.text).toContain('Cafe Aroma Coffee here.');
  expect(english.text).toContain('The points card is not open yet.');
  expect((await openPage(tenant, '/')).text).toContain('قهوة هنا.');
  expect((await openPage(tenant, '/?lang=hi')).text).toContain('Cafe Aroma Souk पर हमारे काउंटर');
});

test('a business without offers shows no way to offers anywhere on its pages', async () => {
  const tenant = await mintTenant(plain);
  for (const path of ['/?lang=en', '/sign-in', '/nowhere', '/coupons', '/me/clicks']) {
    const { html } = await openPage(tenant, path);
    expect(html).not.toMatch(/href="\/(merchants|coupons|me\/clicks)(?!\?lang=)|role="search"|[Cc]ashback/);
  }
});

test('the head says whose page it is: canonical, languages of the business, picture, organisation', async () => {
  const tenant = await mintTenant({ ...plain, name: 'Cafe Aroma', taglines: { en: 'Coffee here.' } });
  const { html } = await openPage(tenant, '/?lang=en');
  const origin = originOf(tenant);
  expect(html).toContain(`<link rel="canonical" href="${origin}/?lang=en"/>`);
  expect([...html.matchAll(/hreflang="([\w-]+)" href/g)].map(([, code]) => code)).toEqual(['ar', 'en', 'x-default']);
  expect(html).toContain(`property="og:image" content="${origin}/icons/${tenant.slug}.205.512.png"`);
  expect(html).toContain('"@type":"Organization","name":"Cafe Aroma"');
  expect(html).toContain('<meta name="theme-color" media="(prefers-color-scheme: dark)"');
  expect((await openPage(tenant, '/sitemap.xml')).html).not.toContain('hreflang="hi"');
});

test('a business can be installed under its own name, colours, language and icons', async () => {
  const tenant = await mintTenant({ ...plain, name: 'Fresh Fitness', mood: 'night', hue: 260 });
  const { answer, html } = await openPage(tenant, '/manifest.webmanifest');
  expect(answer.headers.get('Content-Type')).toContain('application/manifest+json');
  const manifest = JSON.parse(html);
  expect(manifest).toMatchObject({
    ...{ id: '/', name: 'Fresh Fitness', short_name: 'Fresh', lang: 'ar', dir: 'rtl', start_url: '/' },
    display: 'standalone',
  });
  expect(manifest.theme_color).toBe(manifest.background_color);
  for (const icon of manifest.icons as { src: string; type: string }[]) {
    const drawn = await call(originOf(tenant) + icon.src);
    expect([drawn.status, drawn.headers.get('Content-Type')]).toEqual([200, icon.type]);
    await drawn.arrayBuffer();
  }
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable');
});

test('icons are drawn for this business, its hue and the known sizes only', async () => {
  const tenant = await mintTenant(plain);
  const statusOf = async (path: string) => {
    const answer = await call(originOf(tenant) + path);
    await answer.arrayBuffer();
    return answer.status;
  };
  expect(await statusOf('/favicon.ico')).toBe(200);
  expect(await statusOf('/apple-touch-icon.png')).toBe(200);
  expect(await statusOf(`/icons/${tenant.slug}.205.192.png`)).toBe(200);
  for (const name of [`${tenant.slug}.206.192`, 'amazon.205.192', `${tenant.slug}.205.4096`])
    expect(await statusOf(`/icons/${name}.png`)).toBe(404);
});

test('the page for no network holds its picture and every language, and names nobody', async () => {
  const tenant = await mintTenant(plain);
  const { html, text } = await openPage(tenant, '/offline');
  expect(html).toContain('src="data:image/svg+xml,');
  for (const words of ['You are offline', 'आप ऑफ़लाइन हैं', 'لا يوجد اتصال']) expect(text).toContain(words);
  expect(text.indexOf('لا يوجد')).toBeLessThan(text.indexOf('You are'));
  expect(html).not.toContain('souk-data');
  expect(html).toContain('content="noindex, follow"');
});

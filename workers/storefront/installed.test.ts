import { expect, test } from 'vitest';
import { keyOfFile } from '../domains/files/hot';
import { newId } from '../platform/id';
import { call } from '../testing/call';
import { pngBytes, webpBytes } from '../testing/image-bytes';
import { env, mintTenant, originOf } from '../testing/mint';
import { openPage } from '../testing/open-page';

const plain = { modules: ['loyalty' as const], languages: ['ar' as const, 'en' as const] };

async function mintWithLogo(bytes: Uint8Array<ArrayBuffer>, contentType = 'image/png') {
  const logoFileId = newId('fil');
  const tenant = await mintTenant({ ...plain, logoFileId });
  await env.FILES.put(keyOfFile(tenant.id, logoFileId), bytes, { httpMetadata: { contentType } });
  const manifest = JSON.parse((await openPage(tenant, '/manifest.webmanifest')).html);
  return {
    tenant,
    src: `/files/${logoFileId}`,
    icons: manifest.icons as { src: string; sizes: string; type: string }[],
  };
}

test('a manifest speaks the language of the page that links it, and the first of its business without one', async () => {
  const taglines = { en: 'Coffee here.', ar: 'قهوة هنا.' };
  const tenant = await mintTenant({ ...plain, name: 'Cafe Aroma', taglines });
  const { html } = await openPage(tenant, '/sign-in?lang=en');
  const [, href = ''] = /rel="manifest" href="([^"]+)"/.exec(html) ?? [];
  const read = async (path: string) => JSON.parse((await openPage(tenant, path)).html);
  expect(await read(href)).toMatchObject({ lang: 'en', dir: 'ltr', description: 'Coffee here.', id: '/' });
  expect(await read('/manifest.webmanifest')).toMatchObject({ lang: 'ar', dir: 'rtl', description: 'قهوة هنا.' });
  expect(await read('/manifest.webmanifest?lang=hi')).toMatchObject({ lang: 'hi', name: 'Cafe Aroma' });
  expect(await read('/manifest.webmanifest?lang=xx')).toMatchObject({ lang: 'ar' });
});

test('asking for a manifest chooses no language for the reader, and it may be kept', async () => {
  const { answer } = await openPage(await mintTenant(plain), '/manifest.webmanifest?lang=en');
  expect(answer.headers.get('Set-Cookie')).toBeNull();
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=3600');
});

test('a square logo that is large enough is the icon of its app, of its tab and of a home screen', async () => {
  const { tenant, src, icons } = await mintWithLogo(pngBytes(256, 256));
  expect(icons).toEqual([{ src, sizes: '256x256', type: 'image/png', purpose: 'any' }]);
  const { html } = await openPage(tenant, '/');
  expect(html).toContain(`<link rel="apple-touch-icon" href="${src}"/>`);
  const known = await call(`${originOf(tenant)}/apple-touch-icon.png`);
  expect(new Uint8Array(await known.arrayBuffer())).toEqual(pngBytes(256, 256));
  expect(known.headers.get('Cache-Control')).toBe('public, max-age=86400');
});

test('a logo that is small, oblong, of another kind or gone leaves the tile as the icon', async () => {
  for (const bytes of [pngBytes(191, 191), pngBytes(400, 300), new Uint8Array(60)]) {
    const { tenant, icons } = await mintWithLogo(bytes);
    expect(icons.map(({ src }) => src)).toContain(`/icons/${tenant.slug}.205.512.png`);
  }
  const gone = await mintTenant({ ...plain, logoFileId: newId('fil') });
  expect((await openPage(gone, '/')).html).toContain(`/icons/${gone.slug}.205.180.png`);
});

test('a WebP logo is an icon where browsers take one, and not where Apple asks for a PNG', async () => {
  const { tenant, src, icons } = await mintWithLogo(webpBytes('VP8X', 512, 512), 'image/webp');
  expect(icons).toEqual([{ src, sizes: '512x512', type: 'image/webp', purpose: 'any' }]);
  expect((await openPage(tenant, '/')).html).toContain(`/icons/${tenant.slug}.205.180.png`);
});

test('the dashboard can be installed as itself: its manifest in each language, its icons, the links in its page', async () => {
  const app = 'http://app.souk.test';
  const read = async (lang: string) => (await call(`${app}/manifest.webmanifest?lang=${lang}`)).json<Manifest>();
  expect(await read('en')).toMatchObject({ name: 'Souk dashboard', lang: 'en', dir: 'ltr', start_url: '/' });
  expect(await read('ar')).toMatchObject({ name: 'لوحة إدارة سوق', lang: 'ar', dir: 'rtl' });
  for (const { src, type } of (await read('hi')).icons) {
    const icon = await call(app + src);
    expect([icon.status, icon.headers.get('Content-Type')]).toEqual([200, type]);
    await icon.arrayBuffer();
  }
  const page = await (await call(`${app}/t/www/offers`)).text();
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest">');
  expect(page).toMatch(/name="theme-color" media="\(prefers-color-scheme: dark\)"/);
});

interface Manifest {
  icons: { src: string; type: string }[];
}

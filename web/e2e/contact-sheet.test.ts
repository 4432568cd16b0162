import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../workers/dev/commands/root.ts';
import {
  DESK,
  hostOf,
  launchBrowser,
  newEmail,
  open,
  PHONE,
  seriousFaults,
  signInToDashboard,
  signUp,
  visit,
} from './browser.ts';

/** Every screen at both widths, in both directions, light and dark: looked at by people, checked by axe. */
const folder = join(root, '.souk/contact-sheet');
const HEIGHT_MAX = 2_400;

interface Screen {
  name: string;
  host?: 'app';
  path: string;
  isSignedIn?: boolean;
  act?: (page: Page) => Promise<void>;
}

const openSheet = async (page: Page) => {
  await page.locator('.merchant-hero .button').click();
  await page.getByRole('dialog').locator('.facts').waitFor();
};

function screensFor(offerId: string): Screen[] {
  return [
    { name: 'home', path: '/' },
    { name: 'shops', path: '/merchants' },
    { name: 'search', path: '/merchants?q=shoes' },
    { name: 'no-results', path: '/merchants?q=zzzz' },
    { name: 'merchant', path: '/merchants/amazon' },
    { name: 'sheet', path: '/merchants/amazon', act: openSheet },
    { name: 'sheet-signed-in', path: '/merchants/amazon', act: openSheet, isSignedIn: true },
    { name: 'offer', path: `/offers/${offerId}` },
    { name: 'coupons', path: '/coupons' },
    { name: 'category', path: '/c/fashion' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'my-clicks', path: '/me/clicks', isSignedIn: true },
    { name: 'account', path: '/me/account', isSignedIn: true },
    { name: 'not-found', path: '/nowhere' },
    { name: 'desk-sign-in', host: 'app', path: '/sign-in' },
    { name: 'desk-picker', host: 'app', path: '/', isSignedIn: true },
    { name: 'desk-offers', host: 'app', path: '/t/www/offers', isSignedIn: true },
    { name: 'desk-offer', host: 'app', path: `/t/www/offers/${offerId}`, isSignedIn: true },
  ];
}

const looks = [DESK, PHONE].flatMap((viewport) =>
  (['en', 'ar'] as const).flatMap((lang) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport, lang, colorScheme })),
  ),
);

describe('every screen', () => {
  let browser: Browser;
  let screens: Screen[] = [];
  let people: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    browser = await launchBrowser();
    mkdirSync(folder, { recursive: true });
    const { context, page } = await visit(browser);
    await signUp(page, newEmail('sheet'));
    await open(page, `${hostOf()}/merchants/amazon`);
    const go = (await page.locator('.offer-row .button').first().getAttribute('href')) ?? '';
    screens = screensFor(go.split('/').at(-1) ?? '');
    await page.goto(hostOf() + go);
    await signInToDashboard(page);
    people = await context.storageState();
    await context.close();
  });
  afterAll(async () => {
    writeFileSync(join(folder, 'index.html'), indexPage(screens.map(({ name }) => name)));
    await browser.close();
  });

  it.each(looks)(
    'is sound at $viewport.width px in $lang, $colorScheme',
    async ({ viewport, lang, colorScheme }) => {
      const guest = await visit(browser, { viewport, colorScheme });
      const faults: string[] = [];
      for (const screen of screens) {
        const page = guest.page;
        await guest.context.clearCookies();
        if (screen.isSignedIn) await guest.context.addCookies(people.cookies);
        await open(page, addressOf(screen, lang));
        await screen.act?.(page);
        const name = `${screen.name}-${viewport.width}-${lang}-${colorScheme}`;
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > viewport.width) faults.push(`${name}: scrolls sideways to ${width} px`);
        const direction = await page.evaluate(() => document.documentElement.dir);
        if (direction !== (lang === 'ar' ? 'rtl' : 'ltr')) faults.push(`${name}: reads ${direction}`);
        faults.push(...(await seriousFaults(page)).map((fault) => `${name}: ${fault}`));
        await takePicture(page, name, viewport.width);
      }
      expect([...faults, ...guest.complaints]).toEqual([]);
      await guest.context.close();
    },
    180_000,
  );
});

function addressOf({ host, path }: Screen, lang: string): string {
  return `${hostOf(host)}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

async function takePicture(page: Page, name: string, width: number): Promise<void> {
  const path = join(folder, `${name}.jpg`);
  const isModal = (await page.locator('dialog[open]').count()) > 0;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, HEIGHT_MAX) };
  await page.screenshot({ path, type: 'jpeg', quality: 70, ...(isModal ? {} : { fullPage: true, clip }) });
}

function indexPage(names: string[]): string {
  const row = (name: string) =>
    `<h2>${name}</h2><p>${looks
      .map(({ viewport, lang, colorScheme }) => `${name}-${viewport.width}-${lang}-${colorScheme}.jpg`)
      .map((file) => `<a href="${file}"><img src="${file}" alt="${file}" height="480" loading="lazy"></a>`)
      .join(' ')}</p>`;
  return `<!doctype html><meta charset="utf-8"><title>Souk: contact sheet</title>${names.map(row).join('')}`;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../workers/dev/commands/root.ts';
import {
  DEMO_PASSWORD,
  DESK,
  enter,
  hostOf,
  launchBrowser,
  newEmail,
  open,
  PHONE,
  seriousFaults,
  visit,
} from './browser.ts';

/** Every screen at both widths, in both directions, light and dark: looked at by people, checked by axe. */
const folder = join(root, '.souk/contact-sheet');
const HEIGHT_MAX = 1_800;

interface Screen {
  name: string;
  /** A business's slug, or the dashboard's `app`; else the portal. */
  host?: string;
  path: string;
  isSignedIn?: boolean;
  /** What stands there once the screen is whole; its heading unless said. */
  until?: string;
  act?: (page: Page) => Promise<void>;
}

const openSheet = async (page: Page) => {
  await page.locator('.merchant-hero .button').click();
  await page.getByRole('dialog').locator('.facts').waitFor();
};

const openPerson = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.roles').waitFor();
};

const openInvite = async (page: Page) => {
  await page.locator('.desk-head-end .button-primary').click();
  await page.getByRole('dialog').locator('.roles').waitFor();
};

const openShop = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.live-number').waitFor();
};

const openStatistics = async (page: Page) => {
  await page.locator('.tab').nth(1).click();
  await page.locator('.figures-row').first().waitFor();
};

/** The dashboard's pages about the catalogue, about people and places, and the platform's. */
const deskScreens: Screen[] = (
  [
    { name: 'desk-home', path: '/t/www', until: '.decisions, .empty' },
    { name: 'desk-shops', path: '/t/www/merchants', until: '.table' },
    { name: 'desk-no-shops', path: '/t/www/merchants?q=zzzz', until: '.empty' },
    { name: 'desk-shop', path: '/t/www/merchants', until: '.table', act: openShop },
    { name: 'desk-new-shop', path: '/t/www/merchants/new', until: '.lines' },
    { name: 'desk-new-offer', path: '/t/www/offers/new', until: '.lines' },
    { name: 'desk-categories', path: '/t/www/categories', until: '.tree-row' },
    { name: 'desk-people', path: '/t/cafe-aroma/users', until: '.table' },
    { name: 'desk-invite', path: '/t/cafe-aroma/users', until: '.table', act: openInvite },
    { name: 'desk-invites', path: '/t/bella-salon/users?tab=invites', until: '.empty, .table' },
    { name: 'desk-person', path: '/t/cafe-aroma/users', until: '.table', act: openPerson },
    { name: 'desk-settings', path: '/t/cafe-aroma/settings', until: '.moods' },
    { name: 'desk-audit', path: '/t/www/audit', until: '.audit, .empty' },
    { name: 'platform-businesses', path: '/platform/tenants', until: '.table' },
    { name: 'platform-business', path: '/platform/tenants/cafe-aroma', until: '.person-facts' },
    { name: 'platform-people', path: '/platform/users', until: '.table' },
    { name: 'platform-audit', path: '/platform/audit', until: '.audit, .empty' },
  ] satisfies Screen[]
).map((screen) => ({ ...screen, host: 'app', isSignedIn: true }));

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
    { name: 'my-clicks', path: '/me/clicks', isSignedIn: true, until: '.click-row' },
    { name: 'account', path: '/me/account', isSignedIn: true, until: '.session-row' },
    { name: 'not-found', path: '/nowhere' },
    ...['cafe-aroma', 'fresh-fitness', 'bella-salon', 'jain-shikanji'].flatMap((host) => [
      { name: `front-${host}`, host, path: '/', until: '.front-name' },
      { name: `sign-in-${host}`, host, path: '/sign-in' },
    ]),
    { name: 'forgot-password', path: '/forgot-password' },
    { name: 'verify-email', path: '/verify-email?token=x' },
    { name: 'invite', path: '/invite' },
    { name: 'desk-sign-in', host: 'app', path: '/sign-in' },
    { name: 'desk-picker', host: 'app', path: '/', isSignedIn: true, until: '.tenant-card' },
    { name: 'desk-offers', host: 'app', path: '/t/www/offers', isSignedIn: true, until: '.table' },
    { name: 'desk-offer', host: 'app', path: `/t/www/offers/${offerId}`, isSignedIn: true, until: '.live-number' },
    {
      ...{ name: 'desk-offer-statistics', host: 'app', path: `/t/www/offers/${offerId}`, isSignedIn: true },
      ...{ until: '.live-number', act: openStatistics },
    },
    ...deskScreens,
  ];
}

interface Look {
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  /** Contrast and structure do not depend on the language: axe looks at each width and each scheme twice. */
  isChecked: (lang: string) => boolean;
}

const looks: Look[] = [
  { viewport: DESK, colorScheme: 'light', isChecked: (lang) => lang === 'en' },
  { viewport: DESK, colorScheme: 'dark', isChecked: (lang) => lang === 'ar' },
  { viewport: PHONE, colorScheme: 'light', isChecked: (lang) => lang === 'ar' },
  { viewport: PHONE, colorScheme: 'dark', isChecked: (lang) => lang === 'en' },
];
const languages = ['en', 'ar'] as const;

/** The whole sheet with PROOF=full; else each language only in the looks that axe checks. */
const looksIn = (lang: string) => looks.filter(({ isChecked }) => process.env.PROOF === 'full' || isChecked(lang));

describe('every screen', () => {
  let browser: Browser;
  let screens: Screen[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    mkdirSync(folder, { recursive: true });
    const { context, page } = await visit(browser);
    await open(page, `${hostOf()}/merchants/amazon`);
    const go = (await page.locator('.offer-row .button').first().getAttribute('href')) ?? '';
    screens = screensFor(go.split('/').at(-1) ?? '');
    await context.close();
  });
  afterAll(async () => {
    writeFileSync(join(folder, 'index.html'), indexPage(screens.map(({ name }) => name)));
    await browser.close();
  });

  it.concurrent.each(languages)(
    'is sound in %s, wide and narrow, light and dark',
    async (lang) => {
      const guest = await visit(browser);
      const member = await visit(browser);
      await becomeMember(member.page);
      const faults: string[] = [];
      for (const screen of screens) {
        const { page } = screen.isSignedIn ? member : guest;
        await open(page, addressOf(screen, lang));
        await page
          .locator(screen.until ?? 'h1')
          .first()
          .waitFor({ state: 'attached' });
        await screen.act?.(page);
        for (const look of looksIn(lang)) faults.push(...(await lookAt(page, screen.name, lang, look)));
        await page.setViewportSize(DESK);
      }
      expect([...faults, ...guest.complaints, ...member.complaints]).toEqual([]);
      await Promise.all([guest.context.close(), member.context.close()]);
    },
    600_000,
  );
});

/** Takes the picture of one look and tells what is wrong with it. */
async function lookAt(page: Page, screen: string, lang: string, look: Look): Promise<string[]> {
  const { viewport, colorScheme } = look;
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const name = `${screen}-${viewport.width}-${lang}-${colorScheme}`;
  await takePicture(page, name, viewport.width);
  const { dir, scrollWidth } = await page.evaluate(() => {
    const { dir, scrollWidth } = document.documentElement;
    return { dir, scrollWidth };
  });
  const faults = look.isChecked(lang) ? await seriousFaults(page) : [];
  if (scrollWidth > viewport.width) faults.push(`scrolls sideways to ${scrollWidth} px`);
  if (dir !== (lang === 'ar' ? 'rtl' : 'ltr')) faults.push(`reads ${dir}`);
  return faults.map((fault) => `${name}: ${fault}`);
}

/** A shopper with a click on the portal, and the platform's own person in the dashboard. */
async function becomeMember(page: Page): Promise<void> {
  await open(page, `${hostOf()}/merchants/amazon`);
  const person = { email: newEmail('sheet'), password: 'three quiet green parrots', name: 'Asha Rao' };
  await enter(page, 'register', person);
  const go = await page.locator('.offer-row .button').first().getAttribute('href');
  await page.goto(`${hostOf()}${go}`);
  await open(page, `${hostOf('app')}/sign-in`);
  await enter(page, 'login', { email: 'admin@souk.test', password: DEMO_PASSWORD });
}

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
    `<h2>${name}</h2><p>${languages
      .flatMap((lang) =>
        looksIn(lang).map(({ viewport, colorScheme }) => `${name}-${viewport.width}-${lang}-${colorScheme}.jpg`),
      )
      .map((file) => `<a href="${file}"><img src="${file}" alt="${file}" height="480" loading="lazy"></a>`)
      .join(' ')}</p>`;
  return `<!doctype html><meta charset="utf-8"><title>Souk: contact sheet</title>${names.map(row).join('')}`;
}

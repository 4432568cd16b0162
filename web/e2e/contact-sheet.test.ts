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
import scores from './contact-sheet-scores.json' with { type: 'json' };
import { PLACES } from './portal-screens.ts';
import type { Screen } from './screen.ts';
import { screensFor } from './screens.ts';

/** Every screen at both widths, in both directions, light and dark: looked at by people, checked by axe. */
const folder = join(root, '.souk/contact-sheet');
const HEIGHT_MAX = 1_800;
const SCORE_MIN = 4;
/** `SCREENS=desk` looks at some screens only, while one works on them. */
const wanted = new RegExp(process.env.SCREENS ?? '');

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
/** The whole sheet with PROOF=full, Hindi on light phones where its words are widest; else only the looks that axe checks. */
const isFull = process.env.PROOF === 'full';
const languages = isFull ? (['en', 'ar', 'hi'] as const) : (['en', 'ar'] as const);
const looksIn = (lang: string) =>
  looks.filter(({ viewport, colorScheme, isChecked }) => {
    if (lang === 'hi') return viewport === PHONE && colorScheme === 'light';
    return isFull || isChecked(lang);
  });

describe('every screen', () => {
  let browser: Browser;
  let screens: Screen[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    mkdirSync(folder, { recursive: true });
    const { context, page } = await visit(browser);
    await open(page, `${hostOf()}/merchants/amazon`);
    const go = (await page.locator('.offer-row .button').first().getAttribute('href')) ?? '';
    screens = screensFor(go.split('/').at(-1) ?? '').filter(({ name }) => wanted.test(name));
    await context.close();
  });
  afterAll(async () => {
    writeFileSync(join(folder, 'index.html'), indexPage(screens.map(({ name }) => name)));
    await browser.close();
  });

  it('was looked at and scored, and nothing below 4 ships', () => {
    const marks: Record<string, { why: string } & Record<string, number | string>> = scores;
    const names = screensFor('').map(({ name }) => name);
    expect(Object.keys(marks).sort()).toEqual([...names].sort());
    for (const [name, { why, ...scored }] of Object.entries(marks)) {
      expect(Object.keys(scored), name).toEqual(['hierarchy', 'density', 'words', 'distinctiveness']);
      for (const mark of Object.values(scored)) expect(mark, name).toBeGreaterThanOrEqual(SCORE_MIN);
      expect(why.length, name).toBeGreaterThan(10);
    }
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
        if (screen.isPlain) await page.goto(addressOf(screen, lang));
        else await open(page, addressOf(screen, lang));
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
    // A hundred screens in up to four looks each; a slow machine makes it long, not wrong.
    2_400_000,
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

/** A shopper with a click on the portal and a place in each mood, and the platform's own person in the dashboard. */
async function becomeMember(page: Page): Promise<void> {
  await open(page, `${hostOf()}/merchants/amazon`);
  const person = { email: newEmail('sheet'), password: 'three quiet green parrots', name: 'Asha Rao' };
  await enter(page, 'register', person);
  const go = await page.locator('.offer-row .button').first().getAttribute('href');
  await page.goto(`${hostOf()}${go}`);
  for (const place of PLACES) {
    await open(page, `${hostOf(place)}/sign-in`);
    await enter(page, 'login', { email: person.email, password: person.password });
  }
  await open(page, `${hostOf('app')}/sign-in`);
  await enter(page, 'login', { email: 'admin@souk.test', password: DEMO_PASSWORD });
}

function addressOf({ host, path }: Screen, lang: string): string {
  return `${hostOf(host)}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
}

/** The page as tall as it is, so that bars at its edges stand at the edges of the picture. */
async function takePicture(page: Page, name: string, width: number): Promise<void> {
  const isModal = (await page.locator('dialog[open]').count()) > 0;
  // Twice: sections below the fold have their true height only once they are near.
  for (let round = 0; round < 2 && !isModal; round++) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const shown = page.viewportSize()?.height ?? HEIGHT_MAX;
    if (height > shown) await page.setViewportSize({ width, height: Math.min(height, HEIGHT_MAX) });
  }
  await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 });
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

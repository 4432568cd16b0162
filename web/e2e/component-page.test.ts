import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../workers/dev/commands/root.ts';
import { DESK, hostOf, launchBrowser, PHONE, seriousFaults, visit } from './browser.ts';

/** The picture of /dev/ui: every component in every state, in both directions and schemes, and in each mood. */
const folder = join(root, '.souk/contact-sheet/components');
/** A screenshot much taller than this comes out empty. */
const PICTURE_HEIGHT = 6_000;

/** Everything with PROOF=full; else what differs most. */
const isFull = process.env.PROOF === 'full';
const looks = [
  { name: 'en-light', search: 'lang=en&theme=light', viewport: DESK },
  { name: 'ar-dark', search: 'lang=ar&theme=dark', viewport: DESK },
  { name: 'ar-light-360', search: 'lang=ar&theme=light', viewport: PHONE },
  { name: 'en-dark-360', search: 'lang=en&theme=dark', viewport: PHONE },
  { name: 'night', search: 'lang=en&theme=system&mood=night&hue=260', viewport: DESK },
  { name: 'bright', search: 'lang=ar&theme=light&mood=bright&hue=110', viewport: DESK },
  { name: 'quiet', search: 'lang=en&theme=light&mood=quiet&hue=335', viewport: DESK },
].filter(({ name }) => isFull || ['en-light', 'ar-dark', 'ar-light-360'].includes(name));
const overlayLooks = ['lang=ar&theme=dark', 'lang=en&theme=light'].slice(0, isFull ? 2 : 1);
/** What is open only after a press: the button, and what then stands there. */
const overlays = [
  { button: 'sheet', until: 'dialog.sheet' },
  { button: 'dialog', until: '.confirm' },
  { button: 'typed dialog', until: '.confirm .input' },
  { button: 'toast', until: '.toast' },
  { button: 'failure toast', until: '.toast-critical' },
] as const;

describe('the component page', () => {
  let browser: Browser;
  const pictures: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    mkdirSync(folder, { recursive: true });
  });
  afterAll(async () => {
    const images = pictures.map((file) => `<p>${file}<br><img src="${file}" alt="${file}" width="720"></p>`);
    writeFileSync(join(folder, 'index.html'), `<!doctype html><title>Souk: components</title>${images.join('')}`);
    await browser.close();
  });

  async function show(page: Page, search: string): Promise<void> {
    await page.goto(`${hostOf()}/dev/ui?${search}`);
    await page.locator('.specimen').first().waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => true));
  }

  async function keep(page: Page, name: string, isWhole: boolean): Promise<void> {
    const { width, height } = await page.evaluate(() => ({
      width: innerWidth,
      height: document.documentElement.scrollHeight,
    }));
    const parts = isWhole ? Math.ceil(height / PICTURE_HEIGHT) : 1;
    for (let part = 0; part < parts; part += 1) {
      const file = `${name}-${part + 1}.jpg`;
      const y = part * PICTURE_HEIGHT;
      const clip = { x: 0, y, width, height: Math.min(PICTURE_HEIGHT, height - y) };
      const path = join(folder, file);
      await page.screenshot({ path, type: 'jpeg', quality: 70, ...(isWhole ? { fullPage: true, clip } : {}) });
      pictures.push(file);
    }
  }

  it.each(looks)('is sound in every state: $name', async ({ name, search, viewport }) => {
    const { context, page, complaints } = await visit(browser, { viewport });
    await show(page, search);
    await keep(page, name, true);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(viewport.width);
    expect([...(await seriousFaults(page)), ...complaints]).toEqual([]);
    await context.close();
  });

  it.each(overlayLooks)('is sound with each overlay open: %s', async (search) => {
    const { context, page, complaints } = await visit(browser);
    const faults: string[] = [];
    for (const { button, until } of overlays) {
      await show(page, search);
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.locator(until).first().waitFor();
      await keep(page, `${button.replace(' ', '-')}-${search.slice(5, 7)}`, false);
      faults.push(...(await seriousFaults(page)));
    }
    await show(page, search);
    await page.locator('#combobox .combobox-trigger').first().click();
    await page.locator('.popup-item').first().waitFor();
    await keep(page, `choices-${search.slice(5, 7)}`, false);
    // Base UI hides what stands around an open list and closes it before the focus can get there.
    faults.push(...(await seriousFaults(page)).filter((fault) => !fault.startsWith('aria-hidden-focus')));
    expect([...faults, ...complaints]).toEqual([]);
    await context.close();
  });

  it('finds a choice by typing and takes it with the keyboard', async () => {
    const { context, page } = await visit(browser);
    await show(page, 'lang=en');
    const zone = page.locator('#combobox').getByLabel('Time zone').first();
    await zone.fill('berl');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => zone.inputValue()).toBe('Europe/Berlin');
    await page.locator('#combobox').getByRole('button', { name: 'Clear the choice' }).first().click();
    expect(await zone.inputValue()).toBe('');
    await context.close();
  });

  it('reads an amount in the digits of an Arabic keyboard', async () => {
    const { context, page } = await visit(browser);
    await show(page, 'lang=en');
    const [rupees] = await page.locator('#money input').all();
    await rupees?.fill('٥٠٫٢٥');
    await rupees?.blur();
    expect(await rupees?.inputValue()).toBe('50.25');
    await rupees?.fill('1.234');
    await page.getByText('Enter an amount like 1250.50').waitFor();
    await context.close();
  });

  it('asks for the word before what cannot be taken back', async () => {
    const { context, page } = await visit(browser);
    await show(page, 'lang=en');
    await page.getByRole('button', { name: 'typed dialog' }).click();
    const confirm = page.getByRole('button', { name: 'Suspend', exact: true });
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByLabel('Type cafe-aroma to confirm').fill('cafe-aroma');
    await confirm.click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await context.close();
  });
});

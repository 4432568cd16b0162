import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, PHONE, visitStill } from './browser.ts';
import { nextFrame } from './slow-phone.ts';

/** Scripts of the build that the page has run or only fetched, by the instant of their request. */
function scriptsAskedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/assets\/.*\.js$/.test(request.url())) asked.push(new URL(request.url()).pathname);
  });
  return asked;
}

const isApp = (path: string) => /\/(base|frame|start|pieces|messages)/.test(path);

/** The app's own parts stand beside the page once it has taken over. */
function takenOver(page: Page): Promise<void> {
  return page.locator('.toasts').waitFor({ state: 'attached' });
}

describe('the app takes over a page to read', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each([undefined, 'cafe-aroma'])(
    'after everything visible is here, and runs at a sign of the reader (%s)',
    async (slug) => {
      const { context, page } = await visitStill(browser, { viewport: PHONE });
      const asked = scriptsAskedFor(page);
      await page.goto(hostOf(slug), { waitUntil: 'load' });
      // What was asked for up to the load event: the entry and what it imports.
      expect(asked.filter(isApp)).toEqual([]);
      await page.waitForFunction(
        () => document.querySelectorAll('link[rel="modulepreload"][href*="base"]').length === 1,
      );
      expect(await page.locator('.toasts').count()).toBe(0);
      await page.mouse.move(20, 20);
      await takenOver(page);
      // What was brought ahead is what is run: no second file of texts, no file twice.
      for (const part of ['/base', '/messages']) expect(asked.filter((path) => path.includes(part))).toHaveLength(1);
      await context.close();
    },
  );

  it('by itself for a reader who only reads', async () => {
    const { context, page } = await visitStill(browser);
    await page.goto(`${hostOf()}/merchants/amazon`);
    await takenOver(page);
    await context.close();
  });

  it('keeps what is being typed, the cursor, and the place on the page', async () => {
    const { context, page } = await visitStill(browser, { viewport: PHONE });
    await page.goto(hostOf(), { waitUntil: 'load' });
    await page.locator('.search-input').pressSequentially('shoes');
    await page.keyboard.press('ArrowLeft');
    await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
    await takenOver(page);
    await nextFrame(page);
    expect(await page.evaluate(() => scrollY)).toBe(300);
    await page.keyboard.type('X');
    expect(await page.locator('.search-input').inputValue()).toBe('shoeXs');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/merchants\?q=shoeXs$/);
    await context.close();
  });

  it('and a press that began on the page of the edge ends once on the page of the app', async () => {
    const { context, page } = await visitStill(browser);
    await page.goto(hostOf(), { waitUntil: 'load' });
    const link = page.locator('.stall-nav a[href="/merchants"]');
    const box = await link.boundingBox();
    if (!box) throw new Error('the link is not on the page');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await takenOver(page);
    await page.mouse.up();
    await page.waitForURL(/\/merchants$/);
    expect(await page.evaluate(() => history.length)).toBe(3); // the empty page, the home page, the shops
    await context.close();
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, PHONE, visit } from './browser.ts';

const SHIFT_MAX = 0.1;

/** Slow phone of BASICS.md, "Proof budget": 4x CPU, 1.6 Mbit/s, 150 ms. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (1.6 * 1024 * 1024) / 8;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
}

/** Remembers shifts and paints from the first byte on. */
function watchPaints(): void {
  const seen = { shift: 0, largest: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    // Layout shifts are not in the DOM library yet.
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) seen.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    seen.largest = Math.round(list.getEntries().at(-1)?.startTime ?? 0);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

describe('the first load on a slow phone', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each(['/', '/merchants/amazon', '/merchants', '/sign-in'])(
    'keeps %s still while the app takes over',
    async (path) => {
      const { context, page } = await visit(browser, { viewport: PHONE });
      await slowDown(page);
      await page.addInitScript(watchPaints);
      await page.goto(hostOf() + path);
      await page.locator('.toasts').waitFor({ state: 'attached' });
      await page.evaluate(() => document.fonts.ready.then(() => true));
      // Put there by watchPaints.
      const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; largest: number } }).seen);
      console.log(`${path}: largest paint at ${seen.largest} ms, shift ${seen.shift.toFixed(4)}`);
      expect(seen.shift).toBeLessThanOrEqual(SHIFT_MAX);
      await context.close();
    },
  );
});

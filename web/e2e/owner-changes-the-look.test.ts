import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

const SLUG = 'pixel-forge';
const settings = () => `${hostOf('app')}/t/${SLUG}/settings`;
/** One grey pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAEhQJ/ptcBHgAAAABJRU5ErkJggg==',
  'base64',
);

/** What a shopper's browser is told to wear, asked anew each time. */
async function look(page: Page): Promise<{ mood: string | undefined; hue: string }> {
  await open(page, `${hostOf(SLUG)}/?lang=en&at=${Date.now()}`);
  return page.evaluate(() => ({
    mood: document.documentElement.dataset.mood,
    hue: getComputedStyle(document.documentElement).getPropertyValue('--hue').trim(),
  }));
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Saved. The storefront follows within a minute.').waitFor();
}

describe('an owner changes the look', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('sees it before saving, and the storefront follows', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page, `owner@${SLUG}.test`);
    await open(page, settings());
    const former = await page.getByLabel('Hue').inputValue();
    await page.getByLabel('Hue').fill('90');
    await page.getByText('Yours is shown at 105° instead.').waitFor();
    await page.getByLabel('Hue').fill('300');
    await page.getByRole('radio', { name: /Night/ }).check();
    const preview = page.locator('.looks .look').first();
    expect(await preview.getAttribute('data-mood')).toBe('night');
    expect(await preview.evaluate((element) => getComputedStyle(element).getPropertyValue('--hue'))).toBe('300');
    await page.getByTestId('contrast-light').getByText('Buttons read at').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await save(page);
    const shopper = await visit(browser);
    await expect
      .poll(() => look(shopper.page), { timeout: 60_000, interval: 1_000 })
      .toEqual({ mood: 'night', hue: '300' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Changed back').waitFor();
    expect(await page.getByLabel('Hue').inputValue()).toBe(former);
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), shopper.context.close()]);
  }, 120_000);

  it('puts up a logo, but not a script that says it is a picture', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page, `owner@${SLUG}.test`);
    await open(page, settings());
    const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const input = page.getByLabel(/^Logo/);
    await input.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: script });
    await page.getByText('This is not a PNG, JPEG or WebP picture.').waitFor();
    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: script });
    await page.locator('.file-drop[data-invalid]').waitFor();
    expect(await page.getByRole('button', { name: 'Save settings' }).count()).toBe(0);
    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: PICTURE });
    await page.getByAltText(/^The logo of/).waitFor();
    await save(page);
    await page.getByRole('button', { name: 'Remove' }).click();
    await save(page);
    expect(await page.getByAltText(/^The logo of/).count()).toBe(0);
    await context.close();
  });

  it('is shown what somebody else saved meanwhile, and who it was', async () => {
    const first = await visit(browser);
    await signInToDashboard(first.page, `owner@${SLUG}.test`);
    await open(first.page, settings());
    const second = await first.context.newPage();
    await open(second, settings());
    const line = `Codes that count, ${crypto.randomUUID().slice(0, 6)}`;
    await second.getByLabel('Line in English').fill(line);
    await save(second);
    const name = await first.page.getByLabel('Name', { exact: true }).inputValue();
    await first.page.getByLabel('Name', { exact: true }).fill(`${name} Studio`);
    await first.page.getByRole('button', { name: 'Save settings' }).click();
    await first.page.getByText('Vikram Mehta changed the settings meanwhile').waitFor();
    expect(await first.page.locator('.notice').textContent()).toContain(line);
    await first.page.getByRole('button', { name: 'Keep mine' }).click();
    expect(await first.page.getByLabel('Line in English').inputValue()).toBe(line);
    expect(await first.page.getByLabel('Name', { exact: true }).inputValue()).toBe(`${name} Studio`);
    await first.page.getByRole('button', { name: 'Discard' }).click();
    await first.context.close();
  });
});

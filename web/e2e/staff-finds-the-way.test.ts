import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, PHONE, seriousFaults, signInToDashboard, visit } from './browser.ts';

const offersPage = () => `${hostOf('app')}/t/www/offers`;

describe('staff find their way', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('to an offer by the palette, with the keyboard alone', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await open(page, offersPage());
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('myntra');
    await page
      .getByRole('option', { name: /Myntra/ })
      .first()
      .waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/t\/www\/offers\/off_/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('to another business, from wherever they are', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await open(page, offersPage());
    await page.getByRole('button', { name: 'Change business, now Souk' }).click();
    await page.getByRole('combobox', { name: 'Find a business' }).fill('souk');
    await page.getByRole('option', { name: /Souk/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await context.close();
  });

  it('by keys that they can look up, and a sidebar that stays as they left it', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await open(page, offersPage());
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('[');
    await page.locator('.desk[data-folded]').waitFor();
    await open(page, offersPage());
    await page.locator('.desk[data-folded]').waitFor();
    await page.locator('.table').waitFor();
    await page.keyboard.press('/');
    expect(await page.getByLabel('Search offers').evaluate((input) => input === document.activeElement)).toBe(true);
    await context.close();
  });

  it('through several offers at once, and back', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${offersPage()}?status=active&q=nykaa`);
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    const before = await rows.count();
    await page.getByLabel('Select all rows on this page').check();
    await page.getByText(`${before} selected`).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByText(/offers? paused/).waitFor();
    await page.getByText('No offer matches').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('changed back').waitFor();
    await expect.poll(() => rows.count()).toBe(before);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('to a file of all that matches, not only of the page on screen', async () => {
    const { context, page } = await visit(browser, { acceptDownloads: true });
    await signInToDashboard(page);
    await open(page, offersPage());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^offers-\d{4}-\d{2}-\d{2}\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toContain('Offer,Shop,Type,Rate');
    expect(lines.length - 1).toBeGreaterThan(await page.locator('tbody tr').count());
    await context.close();
  });

  it('on a phone by the bar under the thumb', async () => {
    const { context, page } = await visit(browser, { viewport: PHONE });
    await signInToDashboard(page);
    await open(page, offersPage());
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Change business', exact: true }).click();
    await page.getByRole('combobox', { name: 'Find a business' }).waitFor();
    await context.close();
  });

  it('but not into a business that is none', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${hostOf('app')}/t/no-such-business/offers`);
    await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
    expect(await page.getByRole('link', { name: 'Offers' }).count()).toBe(0);
    await context.close();
  });

  it('nor into one where they have no role', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page, 'owner@cafe-aroma.test');
    await open(page, offersPage());
    await page.getByRole('heading', { name: 'Your role does not reach this page' }).waitFor();
    expect(await page.locator('.table').count()).toBe(0);
    await context.close();
  });

  it('past pages that the business has no module for', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page, 'owner@cafe-aroma.test');
    await open(page, `${hostOf('app')}/t/cafe-aroma`);
    await page.getByRole('link', { name: 'Settings' }).first().waitFor();
    expect(await page.getByRole('link', { name: /^(Offers|Shops|Categories)$/ }).count()).toBe(0);
    await context.close();
  });
});

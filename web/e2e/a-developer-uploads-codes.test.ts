import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

describe('a developer adds codes', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('from a file, watched while it is read, with the lines that were not taken; and has more made', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page, 'owner@pixel-forge.test');
    await open(page, `${hostOf('app')}/t/pixel-forge/campaigns`);
    await page.getByRole('button', { name: 'New campaign' }).first().click();
    await page.getByLabel('Name').fill(`Upload ${crypto.randomUUID().slice(0, 8)}`);
    await page.getByRole('button', { name: 'Make campaign' }).click();
    await page.getByRole('tab', { name: 'Uploads' }).click();
    await page.getByText('Nothing uploaded yet').waitFor();

    // Five megabytes and more go in parts.
    const lines = Array.from({ length: 60_000 }, (_, i) => `CODE-${i},"${'{""note"": ""'}${'x'.repeat(80)}""}"`);
    const text = ['code,metadata', 'two words,', 'CODE-1,', ...lines].join('\n');
    expect(text.length).toBeGreaterThan(5 * 1024 * 1024);
    const file = { name: 'launch.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await page.locator('.add-codes input[type="file"]').setInputFiles(file);
    const upload = page.locator('.import', { hasText: 'launch.csv' });
    await upload.locator('.import-progress').waitFor();
    await upload.getByText('Done').waitFor({ timeout: 50_000 });
    expect(await upload.locator('.import-counts dd').allTextContents()).toEqual(['60,002', '60,000', '1', '1']);
    await upload.getByText('2 lines were not taken').click();
    await upload.getByText('Characters that this campaign does not take').waitFor();
    await upload.getByText('Stands in the file twice').waitFor();
    const saved = page.waitForEvent('download');
    await upload.getByRole('button', { name: 'Download the whole list' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^import-.*\.csv$/);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Let Souk make codes' }).click();
    await page.getByLabel('How many', { exact: true }).fill('2500');
    await page.getByRole('button', { name: 'Make 2,500 codes' }).click();
    const made = page.locator('.import', { hasText: 'Made by Souk' });
    await made.getByText('Done').waitFor({ timeout: 30_000 });
    await page.getByRole('tab', { name: 'Codes' }).click();
    await page.locator('.code-figures').getByText('62,500').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

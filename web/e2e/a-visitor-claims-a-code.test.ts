import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, PHONE, seriousFaults, signInToDashboard, visit } from './browser.ts';

/** Opens a campaign of the demo as its owner; answers the address where people claim. */
async function openCampaign(page: Page, name: string): Promise<string> {
  await signInToDashboard(page, 'owner@pixel-forge.test');
  await open(page, `${hostOf('app')}/t/pixel-forge/campaigns`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return (await page.getByRole('link', { name: 'Claim page' }).getAttribute('href')) ?? '';
}

async function fileOf(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return readFile(await file.path(), 'utf8');
}

const codeOn = (page: Page) => page.locator('.drop-code').textContent();

describe('a visitor claims a code', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('gets the same one again, with a script and without, and its owner sees that it was given', async () => {
    const owner = await visit(browser);
    const address = await openCampaign(owner.page, 'Star Courier');
    await owner.page.getByRole('tab', { name: 'Numbers' }).click();
    const claimed = owner.page.locator('.stat', { hasText: 'Claimed' }).locator('.stat-value');
    const before = Number(await claimed.textContent());
    const email = newEmail('player');
    const { context, page, complaints } = await visit(browser, { viewport: PHONE });
    await open(page, address);
    await page.getByRole('button', { name: 'Get my code' }).click();
    await page.getByText('Type your e-mail or phone.').waitFor();
    await page.getByLabel('Your e-mail or phone').fill(email);
    await page.getByRole('button', { name: 'Get my code' }).click();
    await page.getByRole('heading', { name: 'Your code' }).waitFor();
    const code = await codeOn(page);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const givenAt = Date.now();
    await expect.poll(async () => Number(await claimed.textContent()), { interval: 20 }).toBe(before + 1);
    process.stdout.write(`the owner's number moved ${Date.now() - givenAt} ms after the code was on screen\n`);
    expect(await seriousFaults(owner.page)).toEqual([]);
    expect(await page.locator('.qr-code').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const plain = await visit(browser, { javaScriptEnabled: false });
    await plain.page.goto(address);
    await plain.page.locator('input[name="identifier"]').fill(email.toUpperCase());
    await plain.page.locator('main button[type="submit"]').click();
    await expect.poll(() => codeOn(plain.page)).toBe(code);
    await owner.page.getByRole('tab', { name: 'Requests' }).click();
    await expect.poll(() => owner.page.locator('tbody tr').count()).toBeGreaterThan(1);
    await owner.page.getByLabel('Outcome').selectOption({ label: 'Had one already' });
    await owner.page.waitForURL(/tab=requests&outcome=repeated$/);
    await expect.poll(() => owner.page.locator('tbody tr', { hasNotText: 'Had one already' }).count()).toBe(0);
    await owner.page.getByRole('tab', { name: 'Numbers' }).click();
    await owner.page.locator('.stat', { hasText: 'Claimed' }).getByRole('link').click();
    await owner.page.waitForURL(/tab=requests&outcome=claimed$/);
    await expect.poll(() => owner.page.locator('tbody tr').count()).toBeGreaterThan(1);
    await Promise.all([context.close(), plain.context.close(), owner.context.close()]);
  });

  it('is turned away the moment its owner has paused, and let in again', async () => {
    const owner = await visit(browser);
    const address = await openCampaign(owner.page, 'Star Courier');
    const { context, page } = await visit(browser);
    await open(page, address);
    await page.getByLabel('Your e-mail or phone').fill(newEmail('late'));
    await owner.page.getByRole('button', { name: 'Pause', exact: true }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    await owner.page.getByText('Campaign paused').waitFor();
    await page.getByRole('button', { name: 'Get my code' }).click();
    await page
      .getByText(/This campaign is paused|Back in a moment/)
      .first()
      .waitFor();
    expect(await page.locator('.drop-code').count()).toBe(0);
    await owner.page.getByRole('button', { name: 'Resume' }).click();
    await owner.page.getByText('Campaign is open').waitFor();
    await Promise.all([context.close(), owner.context.close()]);
  });

  it('leaves numbers that their owner takes along as files', async () => {
    const owner = await visit(browser);
    await openCampaign(owner.page, 'Beta night');
    await expect(fileOf(owner.page, 'Export claims')).resolves.toMatch(
      /^claim,code,status,.*\r\nccl_\w{26},\w+\*\*\*\w+,claimed,ios,/,
    );
    await owner.page.getByRole('tab', { name: 'Numbers' }).click();
    await owner.page.getByText(/^All gone, \d+ minutes? after the first claim$/).waitFor();
    expect(
      await owner.page.locator('.bar-row', { hasText: 'Saw the page' }).locator('.bar-value').textContent(),
    ).toMatch(/^\d+$/);
    await expect(fileOf(owner.page, 'Export CSV')).resolves.toMatch(
      /^minute,platform,country,viewed,claimed,used\r\n2\d{3}-/,
    );
    await owner.context.close();
  });

  it('reads that all are gone where they are', async () => {
    const owner = await visit(browser);
    const address = await openCampaign(owner.page, 'Beta night');
    const { context, page } = await visit(browser);
    await open(page, address);
    await page.getByRole('heading', { name: 'All gone' }).waitFor();
    await page.getByLabel('Your e-mail or phone').fill(newEmail('nobody'));
    await page.getByRole('button', { name: 'Show my code' }).click();
    await page.getByText('All codes are gone.').waitFor();
    await Promise.all([context.close(), owner.context.close()]);
  });
});

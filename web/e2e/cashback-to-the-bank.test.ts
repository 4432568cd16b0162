import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, enter, hostOf, launchBrowser, open, signInToDashboard, visit } from './browser.ts';
import { mailTo } from './outbox.ts';

const SHOPPER = 'shopper@souk.test';

/** The wallet as its page shows it, in paise. */
async function walletOf(page: Page): Promise<{ available: number; pending: number; held: number; lines: number }> {
  await open(page, `${hostOf()}/wallet`);
  const figures = await page.locator('.wallet-figure').allTextContents();
  const [available = 0, pending = 0, held = 0] = figures.map((text) =>
    Math.round(Number(text.replace(/[^\d.]/g, '')) * 100),
  );
  return { available, pending, held, lines: await page.locator('.wallet-line').count() };
}

/** What the simulated network says of an order from now on; then Souk asks it. */
async function networkSays(orderId: string, status: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ orderId, status });
  await fetch(`${hostOf()}/dev/network/conversions`, { method: 'POST', headers, body });
  await sync();
}

const sync = () => fetch(`${hostOf()}/dev/cron/cashback-sync`, { method: 'POST' });

/** Opens the timeline until its first row bears this word: the network is asked behind a queue. */
async function untilWord(page: Page, orderId: string, word: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await open(page, `${hostOf()}/me/cashback`);
        const row = page.locator('.click-row', { hasText: orderId });
        return (await row.count()) ? row.locator('.badge').first().textContent() : null;
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(word);
}

describe('cashback, from the click to the bank', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('is tracked, confirmed, withdrawn and paid, each told by mail; asking the network again changes nothing', async () => {
    const { context, page, complaints } = await visit(browser);
    const orderId = `E2E-${crypto.randomUUID().slice(0, 8)}`;
    await open(page, hostOf());
    await enter(page, 'login', { email: SHOPPER, password: DEMO_PASSWORD });
    const before = await walletOf(page);

    await open(page, `${hostOf()}/merchants/amazon`);
    await page.locator('.merchant-hero .button').click();
    const opening = context.waitForEvent('page');
    await page.getByRole('dialog').getByRole('button', { name: 'Open Amazon' }).click();
    const shop = await opening;
    await shop.getByLabel('Amount in ₹').fill('8000');
    await shop.getByLabel('Order number').fill(orderId);
    await shop.getByRole('button', { name: 'Buy' }).click();
    await shop.getByText('told of a pending sale').waitFor();
    await shop.close();

    await untilWord(page, orderId, 'Pending');
    const tracked = await walletOf(page);
    const cashback = tracked.pending - before.pending;
    expect(cashback).toBeGreaterThan(0);
    expect(tracked.available).toBe(before.available);
    await mailTo(SHOPPER, /cashback from Amazon is tracked$/, /₹8,000/);

    await networkSays(orderId, 'approved');
    await untilWord(page, orderId, 'Confirmed');
    const confirmed = await walletOf(page);
    expect(confirmed).toMatchObject({ available: before.available + cashback, pending: before.pending });
    await mailTo(SHOPPER, /cashback from Amazon is yours$/, /₹8,000/);
    await networkSays(orderId, 'approved');
    await sync();
    expect(await walletOf(page)).toEqual(confirmed);

    // An amount that no other test asks for, to where the demo's last one went.
    await open(page, `${hostOf()}/wallet/withdraw`);
    await page.getByLabel('Amount', { exact: true }).fill('137');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByRole('button', { name: 'Withdraw ₹137' }).click();
    await page.getByText('We have your request').waitFor();
    expect(await walletOf(page)).toMatchObject({ available: confirmed.available - 13_700, held: before.held + 13_700 });

    const utr = await payFromTheDashboard(browser, '₹137');
    await mailTo(SHOPPER, /^₹137.* was paid to you$/, new RegExp(utr));
    await open(page, `${hostOf()}/wallet/withdrawals`);
    await page.getByText('Your money is there').waitFor();
    expect(await page.locator('.arrived').textContent()).toContain(utr);
    expect(await walletOf(page)).toMatchObject({ available: confirmed.available - 13_700, held: before.held });
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** Staff approve it and write down the bank's reference. */
async function payFromTheDashboard(browser: Browser, amount: string): Promise<string> {
  const { context, page } = await visit(browser);
  await signInToDashboard(page);
  const utr = String(Date.now());
  await open(page, `${hostOf('app')}/t/www/withdrawals`);
  await page.getByRole('row').filter({ hasText: amount }).getByRole('button', { name: 'Approve' }).click();
  await page.getByText(/approved$/).waitFor();
  await open(page, `${hostOf('app')}/t/www/withdrawals?status=approved`);
  await page.getByRole('row').filter({ hasText: amount }).getByRole('button', { name: 'Mark as paid' }).click();
  await page.getByRole('dialog').getByLabel('Reference (UTR)').fill(utr);
  await page.getByRole('dialog').getByRole('button', { name: 'Mark as paid' }).click();
  await page.getByText(/marked as paid$/).waitFor();
  await context.close();
  return utr;
}

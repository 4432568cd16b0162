import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEMO_PASSWORD,
  enter,
  hostOf,
  launchBrowser,
  newEmail,
  open,
  seriousFaults,
  signUp,
  visit,
} from './browser.ts';

/** Another kind of browser than the referrer's: one person twice is rewarded for nothing. */
const PHONE_AGENT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

/** What the simulated network says of an order from now on; then Souk asks it. */
async function networkSays(orderId: string, status: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ orderId, status });
  await fetch(`${hostOf()}/dev/network/conversions`, { method: 'POST', headers, body });
  await fetch(`${hostOf()}/dev/cron/cashback-sync`, { method: 'POST' });
}

/** Opens an offer's shop and buys there for ₹8,000. */
async function buy(page: Page, orderId: string): Promise<void> {
  await open(page, `${hostOf()}/merchants/amazon`);
  await page.locator('.merchant-hero .button').click();
  const opening = page.context().waitForEvent('page');
  await page.getByRole('dialog').getByRole('button', { name: 'Open Amazon' }).click();
  const shop = await opening;
  await shop.getByLabel('Amount in ₹').fill('8000');
  await shop.getByLabel('Order number').fill(orderId);
  await shop.getByRole('button', { name: 'Buy' }).click();
  await shop.getByText('told of a pending sale').waitFor();
  await shop.close();
}

describe('a friend', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('joins by a link, is told what both get, buys, and both are rewarded', async () => {
    const asha = await visit(browser);
    await open(asha.page, hostOf());
    await enter(asha.page, 'register', { email: newEmail('asha'), password: DEMO_PASSWORD, name: 'Asha Rao' });
    await open(asha.page, `${hostOf()}/me/referrals`);
    const link = `http://${await asha.page.locator('.referral-address').textContent()}`;
    await open(asha.page, link.replace('/?', '/sign-up?'));
    await asha.page.getByText('This is your own invitation').waitFor();

    const friend = await visit(browser, { userAgent: PHONE_AGENT });
    await open(friend.page, link);
    await open(friend.page, `${hostOf()}/sign-in`);
    await friend.page.getByText('A friend invited you').waitFor();
    expect(await seriousFaults(friend.page)).toEqual([]);
    await open(friend.page, `${hostOf()}/sign-up`);
    expect(await friend.page.locator('.notice-positive').textContent()).toMatch(/₹\d+ for you, ₹\d+ for your friend/);
    await signUp(friend.page, newEmail('farhan'));
    await open(friend.page, `${hostOf()}/sign-up`);
    await friend.page.getByRole('heading', { name: 'Create an account' }).waitFor();
    expect(await friend.page.locator('.notice').count()).toBe(0);

    const orderId = `FRIEND-${crypto.randomUUID().slice(0, 8)}`;
    await buy(friend.page, orderId);
    await networkSays(orderId, 'approved');
    const rewardOf = async (page: Page) => {
      await open(page, `${hostOf()}/wallet`);
      return page.locator('.wallet-line', { hasText: 'Reward' }).count();
    };
    await expect.poll(() => rewardOf(asha.page), { timeout: 60_000, interval: 1_000 }).toBe(1);
    await expect.poll(() => rewardOf(friend.page), { timeout: 30_000, interval: 1_000 }).toBe(1);
    await open(asha.page, `${hostOf()}/me/referrals`);
    await asha.page.getByText('Rewarded', { exact: true }).waitFor();
    expect(await asha.page.locator('.referral-friends').textContent()).toContain('A. R.');
    expect([...asha.complaints, ...friend.complaints]).toEqual([]);
    for (const { context } of [asha, friend]) await context.close();
  }, 120_000);
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

const SLUG = 'customise-you';
const storefront = () => `${hostOf(SLUG)}/?lang=en&at=${Date.now()}`;

describe('the platform suspends a business', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('with a reason and its address typed; shoppers read it at once, and it opens again', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${hostOf('app')}/platform/tenants`);
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Search by name or address').fill(SLUG);
    await page.getByLabel('Search by name or address').press('Enter');
    await page.waitForURL(/\?q=/);
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1);
    await page.locator('.table-link').click();
    await page.getByRole('button', { name: 'Suspend' }).click();
    const dialog = page.getByRole('dialog');
    const reason = `Unpaid since September ${crypto.randomUUID().slice(0, 6)}`;
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByLabel(`Type ${SLUG} to confirm`).fill('customise');
    expect(await dialog.getByRole('button', { name: 'Suspend' }).isDisabled()).toBe(true);
    await dialog.getByLabel(`Type ${SLUG} to confirm`).fill(SLUG);
    expect(await seriousFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText(/is suspended$/).waitFor();
    const shopper = await visit(browser);
    const statusOf = async () => (await shopper.page.goto(storefront()))?.status();
    await expect.poll(statusOf, { timeout: 60_000, interval: 1_000 }).toBe(403);
    await page.getByRole('button', { name: 'Open it again' }).click();
    await dialog.getByLabel('Reason').fill('Paid');
    await dialog.getByRole('button', { name: 'Open it again' }).click();
    await page.getByText(/is open again$/).waitFor();
    await expect.poll(statusOf, { timeout: 60_000, interval: 1_000 }).toBe(200);
    await page.getByRole('tab', { name: 'Audit' }).click();
    await page.getByText(reason).waitFor();
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), shopper.context.close()]);
  }, 180_000);

  it('gives a business a plan, and its owner reads what the plan leaves out', async () => {
    const admin = await visit(browser);
    await signInToDashboard(admin.page);
    const choose = async (plan: string) => {
      await open(admin.page, `${hostOf('app')}/platform/tenants/${SLUG}`);
      await admin.page.getByRole('combobox', { name: 'Plan' }).selectOption(plan);
      await admin.page.getByRole('button', { name: 'Change the plan' }).click();
      const dialog = admin.page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('Agreed by phone');
      await dialog.getByRole('button', { name: 'Change the plan' }).click();
      await admin.page.getByText('The plan is changed').waitFor();
    };
    await choose('starter');
    const owner = await visit(browser);
    await signInToDashboard(owner.page, `owner@${SLUG}.test`);
    await open(owner.page, `${hostOf('app')}/t/${SLUG}/settings`);
    await owner.page.getByText('Not part of the plan Starter.').first().waitFor();
    expect(await owner.page.getByRole('switch', { name: 'Restaurant' }).isDisabled()).toBe(true);
    expect(await owner.page.getByRole('switch', { name: 'Loyalty' }).isEnabled()).toBe(true);
    await choose('trial');
    await Promise.all([admin.context.close(), owner.context.close()]);
  });

  it('finds a person by a whole address, blocks them everywhere and lets them in again', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${hostOf('app')}/platform/users?q=${encodeURIComponent(`seller@${SLUG}.test`)}`);
    await page.getByRole('link', { name: 'Rohit Verma' }).click();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Block everywhere' }).click();
    await dialog.getByLabel('Reason').fill('Stolen cards, case 4711');
    await dialog.getByRole('button', { name: 'Block everywhere' }).click();
    await page.getByText('Cannot sign in anywhere on Souk.').waitFor();
    await page.getByRole('button', { name: 'Let in again' }).click();
    await dialog.getByLabel('Reason').fill('It was another Rohit');
    await dialog.getByRole('button', { name: 'Let in again' }).click();
    await page.getByRole('button', { name: 'Block everywhere' }).waitFor();
    await context.close();
  });

  it('but an owner finds no platform, and nothing of a business that is not theirs', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page, 'owner@bella-salon.test');
    for (const path of ['/platform/tenants', '/platform/audit', '/t/cafe-aroma', '/t/cafe-aroma/users', '/t/nobody']) {
      await open(page, `${hostOf('app')}${path}`);
      await page.getByRole('heading', { name: 'Your role does not reach this page' }).waitFor();
      expect(await page.locator('body').textContent()).not.toContain('Cafe Aroma');
      expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
    }
    await context.close();
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEMO_PASSWORD,
  enter,
  hostOf,
  launchBrowser,
  open,
  seriousFaults,
  signInToDashboard,
  visit,
} from './browser.ts';

describe('a member withdraws', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('to a UPI id that is checked while it is typed; staff approve and pay, and the member reads the reference', async () => {
    const { context, page, complaints } = await visit(browser);
    await open(page, `${hostOf()}/sign-in`);
    await enter(page, 'login', { email: 'shopper@souk.test', password: DEMO_PASSWORD });
    await open(page, `${hostOf()}/wallet/withdraw`);
    await page.getByLabel('Amount', { exact: true }).fill('101');
    await page.getByRole('radio', { name: 'UPI' }).click();
    await page.getByRole('radio', { name: 'Somewhere else' }).click();
    await page.getByRole('textbox', { name: 'UPI id' }).fill('asha@gmail.com');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('That is an e-mail address.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const upiId = `e2e.${crypto.randomUUID().slice(0, 8)}@okbank`;
    await page.getByRole('textbox', { name: 'UPI id' }).fill(upiId);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByRole('button', { name: 'Withdraw ₹101' }).click();
    await page.getByText('We have your request').waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    const staff = await visit(browser);
    await signInToDashboard(staff.page);
    await open(staff.page, `${hostOf('app')}/t/www/withdrawals`);
    expect(await seriousFaults(staff.page)).toEqual([]);
    const row = staff.page.locator('tbody tr', { hasText: '₹101' }).last();
    await row.locator('.table-link').click();
    // The list, with a verb in each row, stays until the page behind it is there.
    await staff.page.getByRole('heading', { name: /^₹101 for/ }).waitFor();
    await staff.page.getByRole('button', { name: 'Approve' }).click();
    await staff.page.getByRole('button', { name: 'Mark as paid' }).click();
    const dialog = staff.page.getByRole('dialog');
    const utr = String(Date.now());
    await dialog.getByLabel('Reference (UTR)').fill(utr);
    await dialog.getByRole('button', { name: 'Mark as paid' }).click();
    await staff.page.getByText(utr).waitFor();
    expect(await seriousFaults(staff.page)).toEqual([]);

    await open(page, `${hostOf()}/wallet/withdrawals`);
    await page.locator('.arrived', { hasText: utr }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect([...complaints, ...staff.complaints]).toEqual([]);
    await Promise.all([context.close(), staff.context.close()]);
  });
});

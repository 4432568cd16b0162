import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
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

const board = (query = '') => `${hostOf('app')}/t/www/withdrawals${query}`;

/** Asks for an amount to a new UPI id, through the form. */
async function ask(page: Page, rupees: number, upiId: string): Promise<void> {
  await open(page, `${hostOf()}/wallet/withdraw`);
  await page.getByLabel('Amount', { exact: true }).fill(String(rupees));
  await page.getByRole('radio', { name: 'UPI' }).click();
  await page.getByRole('radio', { name: 'Somewhere else' }).click();
  await page.getByRole('textbox', { name: 'UPI id' }).fill(upiId);
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByRole('button', { name: `Withdraw ₹${rupees}` }).click();
  await page.getByText('We have your request').waitFor();
}

/** Turns the payouts of the portal by themselves on or off; other tests pay by hand. */
async function turnPayouts(page: Page, isOn: boolean): Promise<void> {
  await open(page, `${board('/terms')}?tab=service`);
  const toggle = page.getByRole('switch', { name: 'Pay approved withdrawals by RazorpayX' });
  if ((await toggle.isChecked()) === isOn) return;
  await toggle.click();
  await page.getByText('Automatic payouts saved').waitFor();
}

/** Approves the newest withdrawals of these amounts in one go. */
async function approveTogether(page: Page): Promise<void> {
  await open(page, board());
  for (const amount of ['₹103', '₹104'])
    await page.locator('tbody tr', { hasText: amount }).last().getByRole('checkbox').check();
  await page.locator('.bulk-bar').getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByRole('heading', { name: 'Approve 2 withdrawals, ₹207 together?' }).waitFor();
  await page.getByRole('button', { name: 'Approve 2 withdrawals' }).click();
  await page.getByText('2 withdrawals approved').waitFor();
}

/** Makes the next file for the bank and reads what was downloaded. */
async function takeFile(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^File for the bank: / }).click();
  expect(await seriousFaults(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name: 'Take it out' }).click(),
  ]);
  await page.getByRole('button', { name: 'Nothing for a file' }).waitFor();
  return readFileSync(await download.path(), 'utf8');
}

/** Takes the ₹104 out of its file; answers its address. */
async function putBack(page: Page): Promise<string> {
  await open(page, board('?status=approved'));
  await page.locator('tbody tr', { hasText: '₹104' }).last().locator('.table-link').click();
  await page.getByRole('heading', { name: /^₹104 for/ }).waitFor();
  await page.getByRole('button', { name: 'Put back' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('The bank did not take the line');
  await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
  await page.getByText('It waits for the next file').waitFor();
  return page.url();
}

/** Sends it to RazorpayX and waits for the reference that it reports. */
async function payByService(page: Page, address: string): Promise<void> {
  try {
    await turnPayouts(page, true);
    expect(await seriousFaults(page)).toEqual([]);
    await open(page, address);
    await page.getByRole('button', { name: 'Send to the bank' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send to the bank' }).click();
    await page.getByText('The bank is at it').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const isPaid = async () => {
      await open(page, address);
      return page.getByText('SIM').first().isVisible();
    };
    await expect.poll(isPaid).toBe(true);
  } finally {
    await turnPayouts(page, false);
  }
}

async function rejectFiled(page: Page): Promise<void> {
  await open(page, board('?status=approved'));
  const row = page.locator('tbody tr', { hasText: '₹103' }).last();
  await row.getByText('In a file').waitFor();
  await row.getByRole('button', { name: 'Reject' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('The bank does not know this UPI id');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await page.getByText('₹103 given back').waitFor();
}

async function forgetFirstPlace(page: Page): Promise<void> {
  await open(page, `${hostOf()}/wallet/withdraw`);
  await page
    .locator('.radio-row', { hasText: '@okbank' })
    .first()
    .getByRole('button', { name: /^Forget / })
    .click();
  expect(await seriousFaults(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
  await page.getByText(/is forgotten/).waitFor();
}

describe('staff pay withdrawals', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('many in one file that holds each once; one comes back and goes by RazorpayX; the member forgets the place', async () => {
    const mark = crypto.randomUUID().slice(0, 6);
    const [one, two] = [`one.${mark}@okbank`, `two.${mark}@okbank`];
    const { page, context, complaints } = await visit(browser);
    await open(page, `${hostOf()}/sign-in`);
    await enter(page, 'login', { email: 'shopper@souk.test', password: DEMO_PASSWORD });
    await ask(page, 103, one);
    await ask(page, 104, two);

    const staff = await visit(browser, { acceptDownloads: true });
    await signInToDashboard(staff.page);
    await turnPayouts(staff.page, false);
    await approveTogether(staff.page);
    const lines = (await takeFile(staff.page)).split('\r\n');
    expect(lines.filter((line) => line.includes(`,${one},`) && line.includes(',103.00,INR,'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes(`,${two},`) && line.includes(',104.00,INR,'))).toHaveLength(1);
    await staff.page.getByRole('link', { name: 'Files for the bank' }).click();
    await staff.page.getByRole('heading', { name: 'Files for the bank' }).waitFor();
    await staff.page.getByText('Once, by').first().waitFor();
    expect(await seriousFaults(staff.page)).toEqual([]);

    await payByService(staff.page, await putBack(staff.page));
    await rejectFiled(staff.page);
    await forgetFirstPlace(page);
    expect([...complaints, ...staff.complaints]).toEqual([]);
    await Promise.all([context.close(), staff.context.close()]);
  }, 180_000);
});

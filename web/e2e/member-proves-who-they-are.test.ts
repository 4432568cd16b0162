import { Buffer } from 'node:buffer';
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
  signInToDashboard,
  visit,
} from './browser.ts';

/** One white pixel: a picture as any camera's, only smaller. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
);

describe('a member proves who they are', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('sends a document, staff look at it and approve, and the member may withdraw', async () => {
    const { page } = await visit(browser);
    const name = `Meera Test ${Date.now().toString(36)}`;
    await open(page, `${hostOf()}/sign-in?lang=en`);
    await enter(page, 'register', { email: newEmail('meera'), password: DEMO_PASSWORD, name });
    await open(page, `${hostOf()}/me/kyc?lang=en`);
    await page.getByRole('button', { name: 'Send my documents' }).click();
    await page.getByText('Add a photo of the front.').waitFor();
    await page.getByLabel('Name on the document').fill('Meera Testwala');
    // Letters and digits of a number that no other run has.
    const digits = String(Date.now()).slice(-4);
    await page.getByLabel('Number of the document').fill(`qwepe ${digits} k`);
    await page.getByLabel('Date of birth').fill('1990-04-12');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'pan.png', mimeType: 'image/png', buffer: PIXEL });
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send my documents' }).click();
    await page.getByText('We are looking at your documents').waitFor();

    const staff = await visit(browser);
    await signInToDashboard(staff.page);
    await open(staff.page, `${hostOf('app')}/t/www/kyc`);
    await staff.page.getByRole('link', { name }).click();
    await staff.page.getByRole('button', { name: 'Show: Front' }).click();
    await staff.page.getByRole('img', { name: `Document of ${name}: Front` }).waitFor();
    expect(await seriousFaults(staff.page)).toEqual([]);
    await staff.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await staff.page.getByText(`${name} may withdraw now`).waitFor();

    await open(page, `${hostOf()}/me/kyc?lang=en`);
    await page.getByText('You have proven who you are').waitFor();
  });

  it('sends documents by a form without JavaScript, reads why they were rejected, and sends others', async () => {
    const name = `Noor Test ${Date.now().toString(36)}`;
    const { page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${hostOf()}/sign-up?lang=en`);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('E-mail').fill(newEmail('noor'));
    await page.getByLabel('Password').fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL(`${hostOf()}/`);
    await page.goto(`${hostOf()}/me/kyc`);
    await page.getByLabel('Name on the document').fill('Noor Testwala');
    await page.getByLabel('Number of the document').fill('12');
    await page.getByRole('button', { name: 'Send my documents' }).click();
    await page.getByText('A PAN looks like ABCDE1234F.').waitFor();
    await page.getByText('Add a photo of the front.').waitFor();
    await sendDocument(page);

    const staff = await visit(browser);
    await signInToDashboard(staff.page);
    await open(staff.page, `${hostOf('app')}/t/www/kyc`);
    await staff.page.getByRole('link', { name }).click();
    await staff.page.getByRole('button', { name: 'Reject', exact: true }).click();
    await staff.page.getByRole('dialog').getByRole('textbox').fill('The photo shows nothing.');
    await staff.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await staff.page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.goto(`${hostOf()}/me/kyc`);
    await page.getByText('The photo shows nothing.').waitFor();
    await page.getByLabel('Name on the document').fill('Noor Testwala');
    await sendDocument(page);
  });
});

/** Fills in what a browser without JavaScript shows, and sends it. */
async function sendDocument(page: Page): Promise<void> {
  const digits = String(Date.now()).slice(-4);
  await page.getByLabel('Number of the document').fill(`nopqe ${digits} k`);
  await page.getByLabel('Date of birth').fill('1990-04-12');
  await page.getByLabel('Front').setInputFiles({ name: 'pan.png', mimeType: 'image/png', buffer: PIXEL });
  await page.getByRole('button', { name: 'Send my documents' }).click();
  await page.getByText('We are looking at your documents').waitFor();
}

import { Buffer } from 'node:buffer';
import type { Browser } from 'playwright-core';
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
});

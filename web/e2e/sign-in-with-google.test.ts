import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, visit } from './browser.ts';

/** At the simulated provider one says who one is. */
async function answerAt(page: Page, button: 'Continue' | 'Cancel', email: string): Promise<void> {
  await page.waitForURL(/\/dev\/oidc\/google\//);
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByRole('button', { name: button }).click();
}

describe('signing in with Google', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('brings a shopper back to where they were going, signed in', async () => {
    const { context, page, complaints } = await visit(browser);
    await open(page, `${hostOf('cafe-aroma')}/sign-in?next=/me/account&lang=en`);
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await answerAt(page, 'Cancel', 'shopper@souk.test');
    await page.getByText('You came back without signing in.').waitFor();
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await answerAt(page, 'Continue', 'shopper@souk.test');
    await page.getByText('Signed in as shopper@souk.test').waitFor();
    expect(page.url()).toBe(`${hostOf('cafe-aroma')}/me/account`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens the dashboard to its owner, and leaves nothing in the address', async () => {
    const { context, page } = await visit(browser);
    await open(page, `${hostOf('app')}/sign-in?next=/t/cafe-aroma`);
    await page.getByRole('link', { name: 'Continue with Google' }).click();
    await answerAt(page, 'Continue', 'owner@cafe-aroma.test');
    await page.waitForURL(`${hostOf('app')}/t/cafe-aroma`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await context.close();
  });
});

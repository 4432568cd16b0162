import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, signUp, visit } from './browser.ts';

describe('signing up and in', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('keeps a shopper signed in over a reload, and signs out', async () => {
    const { context, page, complaints } = await visit(browser);
    const email = newEmail('reload');
    await signUp(page, email);
    await open(page, `${hostOf()}/me/account`);
    await page.getByText(`Signed in as ${email}`).waitFor();
    await page.getByText('This device').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.locator('.stall-nav').getByRole('link', { name: 'Sign in' }).waitFor();
    await page.locator('.stall-nav').getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('three quiet green parrots');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.stall-nav').getByRole('link', { name: 'Account' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says what is wrong beside each field, and nothing more on a wrong password', async () => {
    const { context, page } = await visit(browser);
    await open(page, `${hostOf()}/sign-up`);
    await page.getByLabel('E-mail').fill('not an address');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    expect(await page.locator('.field-error').allTextContents()).toEqual([
      'Fill this in',
      'This does not look like an e-mail address',
      'Use at least 10 characters',
    ]);
    await page.getByLabel('Your name').fill('Asha Rao');
    await page.getByLabel('E-mail').fill(newEmail('weak'));
    await page.getByLabel('Password').fill('password123');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Too easy to guess').waitFor();
    await open(page, `${hostOf()}/sign-in`);
    await page.getByLabel('E-mail').fill(newEmail('nobody'));
    await page.getByLabel('Password').fill('no such password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('E-mail and password do not match').waitFor();
    await context.close();
  });

  it('never leaves for another site after signing in', async () => {
    const { context, page } = await visit(browser);
    const email = newEmail('next');
    await signUp(page, email);
    await context.clearCookies();
    await open(page, `${hostOf()}/sign-in?next=//evil.example/`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('three quiet green parrots');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${hostOf()}/`);
    await context.close();
  });

  it('keeps its button in its place when other ways into the dashboard arrive late', async () => {
    const { context, page } = await visit(browser);
    let arrive = () => {};
    const late = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/api/v1/auth/oauth', (route) => late.then(() => route.continue()));
    await page.goto(`${hostOf('app')}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
    const place = () => page.getByRole('button', { name: 'Sign in', exact: true }).boundingBox();
    const before = await place();
    expect(await page.getByRole('link', { name: 'Continue with Google' }).count()).toBe(0);
    arrive();
    await page.getByRole('link', { name: 'Continue with Google' }).waitFor();
    expect(await place()).toEqual(before);
    await context.close();
  });
});

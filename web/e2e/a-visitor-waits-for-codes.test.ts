import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, PHONE, seriousFaults, signInToDashboard, visit } from './browser.ts';
import { linkTo } from './outbox.ts';

describe('a visitor who finds no code', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('leaves an address, confirms it, and hears as soon as codes come', async () => {
    const owner = await visit(browser);
    await signInToDashboard(owner.page, 'owner@pixel-forge.test');
    await open(owner.page, `${hostOf('app')}/t/pixel-forge/campaigns`);
    await owner.page.getByRole('button', { name: 'New campaign' }).first().click();
    await owner.page.getByLabel('Name').fill(`Sold out ${crypto.randomUUID().slice(0, 8)}`);
    await owner.page.getByRole('button', { name: 'Make campaign' }).click();
    await owner.page.getByRole('tab', { name: 'Settings' }).click();
    await owner.page.getByRole('switch', { name: 'Keep a waiting list' }).click();
    await owner.page.getByRole('button', { name: 'Save campaign' }).click();
    await owner.page.getByText('Campaign saved').waitFor();
    const address = (await owner.page.getByRole('link', { name: 'Claim page' }).getAttribute('href')) ?? '';

    const email = newEmail('waits');
    const { context, page, complaints } = await visit(browser, { viewport: PHONE });
    await open(page, address);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await page.getByText('Type your e-mail.').waitFor();
    await page.getByLabel('Your e-mail', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto(await linkTo(email, /please confirm/));
    await page.getByRole('button', { name: 'Put me on the list' }).click();
    await page.getByRole('heading', { name: 'You are on the list' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await owner.page.reload();
    await owner.page.getByText('1 person waits.').waitFor();
    await owner.page.getByRole('tab', { name: 'Uploads' }).click();
    await owner.page.getByRole('button', { name: 'Let Souk make codes' }).click();
    await owner.page.getByLabel('How many', { exact: true }).fill('5');
    await owner.page.getByRole('button', { name: 'Make 5 codes' }).click();
    await page.goto(await linkTo(email, /there are codes now/));
    await page.getByRole('button', { name: 'Get my code' }).waitFor();
    expect(await page.getByText('Tell me when there are codes').count()).toBe(0);
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), owner.context.close()]);
  });
});

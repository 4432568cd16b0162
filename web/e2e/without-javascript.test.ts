import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, visit } from './browser.ts';

describe('without JavaScript', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('a shopper searches, reads the terms, lands in the shop with a click id', async () => {
    const { context, page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${hostOf()}/`);
    await page.locator('.search-input').fill('amazon');
    await page.locator('.search-input').press('Enter');
    await page.locator('.merchant-card', { hasText: 'Amazon' }).first().click();
    expect(await page.locator('.exclusions').first().textContent()).toContain('No cashback on');
    expect(await page.locator('.merchant-hero .facts').textContent()).toContain('Tracked within');
    const opening = context.waitForEvent('page');
    await page.locator('.merchant-hero .button').click();
    const shop = await opening;
    await shop.waitForURL('**/dev/shop/amazon?**');
    expect(new URL(shop.url()).searchParams.get('subid')).toMatch(/^[0-9a-z]{26}$/);
    await context.close();
  });

  it('a shopper signs up by form, and the click is theirs', async () => {
    const { context, page } = await visit(browser, { javaScriptEnabled: false });
    await page.goto(`${hostOf()}/sign-up`);
    await page.getByLabel('Your name').fill('Plain Form');
    await page.getByLabel('E-mail').fill(newEmail('plain'));
    await page.getByLabel('Password').fill('three quiet green parrots');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.waitForURL(`${hostOf()}/`);
    await page.goto(`${hostOf()}/merchants/amazon`);
    const opening = context.waitForEvent('page');
    await page.locator('.merchant-hero .button').click();
    await (await opening).waitForURL('**/dev/shop/amazon?**');
    await expect
      .poll(
        async () => {
          await page.goto(`${hostOf()}/me/clicks`);
          return page.locator('.click-row').count();
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    await context.close();
  });

  it('looks the same before and after the app takes over', async () => {
    const plain = await visit(browser);
    await plain.page.route('**/assets/*.js', (route) => route.abort());
    const live = await visit(browser);
    for (const path of ['/', '/merchants', '/merchants/amazon', '/coupons', '/c/fashion', '/sign-in']) {
      await plain.page.goto(hostOf() + path);
      await live.page.goto(hostOf() + path);
      await live.page.locator('.toasts').waitFor({ state: 'attached' });
      const words = async (page: typeof live.page) => (await page.locator('main').textContent())?.replace(/\s+/g, ' ');
      const [before, after] = await Promise.all([words(plain.page), words(live.page)]);
      // Sending a sort order is the app's own work, and where it runs it copies codes instead of showing them.
      expect(after, path).toBe(before?.replace('Apply', '').replaceAll('See the code', ''));
      const height = (page: typeof live.page) => page.locator('main').evaluate((main) => main.clientHeight);
      expect(await height(live.page), path).toBe(await height(plain.page));
    }
    await Promise.all([plain.context.close(), live.context.close()]);
  });
});

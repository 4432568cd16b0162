import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, PHONE, seriousFaults, visit } from './browser.ts';
import { codeTo } from './outbox.ts';

/** A mobile number of Jordan that nobody else here has. */
const newPhone = () => `+96279${1_000_000 + Math.floor(Math.random() * 9_000_000)}`;

describe('a guest of the café', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('reads Arabic, signs in with the code on the phone, and sees the inbox fill by itself', async () => {
    const { context, page, complaints } = await visit(browser, { viewport: PHONE });
    await open(page, `${hostOf('cafe-aroma')}/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page
      .getByRole('link', { name: 'سجّل الدخول' })
      .or(page.getByRole('link', { name: 'دخول' }))
      .first()
      .click();
    await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor();

    const phone = newPhone();
    await page.getByLabel('رقم الجوال').fill(phone);
    await page.getByRole('button', { name: 'أرسل رمزًا' }).click();
    await page.getByLabel('الرمز').fill('000000');
    await page.getByRole('button', { name: 'سجّل الدخول', exact: true }).click();
    await page.getByText('الرمز غير صحيح').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('الرمز').fill(await codeTo(phone));
    await page.getByRole('button', { name: 'سجّل الدخول', exact: true }).click();
    await page
      .getByRole('link', { name: /صندوق الوارد/ })
      .first()
      .waitFor();

    // The welcome comes by the queue, live if the page is open before it.
    await open(page, `${hostOf('cafe-aroma')}/me/inbox`);
    await page.locator('.inbox-row').filter({ hasText: 'أهلًا بك في' }).waitFor();

    // What happens elsewhere stands here without a reload.
    const elsewhere = await context.newPage();
    await open(elsewhere, `${hostOf('cafe-aroma')}/me/account`);
    await elsewhere.getByRole('button', { name: 'ضع كلمة مرور' }).click();
    await elsewhere.getByLabel('كلمة المرور الجديدة').fill('three quiet green parrots');
    await elsewhere.getByRole('button', { name: 'ضع كلمة مرور' }).click();
    await elsewhere.getByText('تغيّرت كلمة مرورك').waitFor();
    await page.locator('.inbox-row').filter({ hasText: 'تغيّرت كلمة مرورك' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);
});

import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import ar from '../lang/ar/identity.json';
import arProblems from '../lang/ar/problems.json';
import en from '../lang/en/identity.json';
import enProblems from '../lang/en/problems.json';
import { hostOf, launchBrowser, newEmail, PHONE, seriousFaults, visit } from './browser.ts';
import { codeTo, linkTo } from './outbox.ts';

const PASSWORD = 'three quiet green parrots';
const OTHER = 'five loud yellow finches';
const HOST = 'cafe-aroma';

/** A mobile number of Jordan that nobody else here has; after 77 and 78 not every digit is given out. */
const newPhone = () => `+96279${1_000_000 + Math.floor(Math.random() * 9_000_000)}`;

const languages = [
  { language: 'en', t: en, problems: enProblems, verifyMail: /Confirm your e-mail/, resetMail: /new password/ },
  { language: 'ar', t: ar, problems: arProblems, verifyMail: /أكّد بريدك/, resetMail: /كلمة مرور جديدة/ },
] as const;

/** Types into the form of the page and presses its button; the browser itself sends it. */
async function send(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main input[name="${name}"]`).fill(value);
  const answered = page.waitForEvent('framenavigated');
  await page.locator('main .button-primary').click();
  await answered;
}

/** Switches the second step on, as the account page of the app does; answers the app's secret and the recovery codes. */
async function secure(browser: Browser, email: string): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { context, page } = await visit(browser);
  await page.goto(`${hostOf(HOST)}/offline`);
  const post = (path: string, body: object, token = '') =>
    page.evaluate(
      async ([address, text, bearer]) => {
        const headers = { 'Content-Type': 'application/json', 'X-Souk-CSRF': '1', Authorization: `Bearer ${bearer}` };
        const answer = await fetch(`/api/v1/auth/${address}`, { method: 'POST', headers, body: text });
        if (!answer.ok) throw new Error(await answer.text());
        return answer.json();
      },
      [path, JSON.stringify(body), token] as const,
    );
  // This sign-in bears a token that is none: it is not looked at.
  const { accessToken } = await post('login', { email, password: OTHER });
  const { secret } = await post('mfa/totp', { password: OTHER }, accessToken);
  const code = new TOTP({ secret }).generate({ timestamp: Date.now() - 30_000 });
  const { recoveryCodes } = await post('mfa/totp/confirm', { code }, accessToken);
  await context.close();
  return { secret, recoveryCodes };
}

describe.each(languages)('without JavaScript, on a phone, in $language', ({ language, t, problems, ...mails }) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function arrive(path: string) {
    const { context, page } = await visit(browser, { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(`${hostOf(HOST)}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    return { context, page };
  }

  /** What axe says of this address and these cookies: axe itself needs scripts, these pages bear none. */
  async function faultsAt(page: Page): Promise<string[]> {
    const storageState = await page.context().storageState();
    const seen = await visit(browser, { viewport: PHONE, storageState });
    await seen.page.goto(page.url());
    const faults = await seriousFaults(seen.page);
    await seen.context.close();
    return faults;
  }

  it('a guest signs in with the code on the phone', async () => {
    const { context, page } = await arrive('/sign-in?by=phone&next=/me/inbox');
    await send(page, { phone: '12' });
    expect(await page.locator('.field-error').textContent()).toBe(t.phoneInvalid);
    expect(await page.locator('main input[name="phone"]').inputValue()).toBe('12');
    const phone = newPhone();
    await send(page, { phone });
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/sign-in/code?next=%2Fme%2Finbox');
    expect(await page.locator('main [role="status"]').textContent()).toContain(phone);
    expect(await faultsAt(page)).toEqual([]);
    await send(page, { code: '000000' });
    expect(await page.locator('.notice-critical').textContent()).toContain(problems.wrongCode);
    expect(await page.locator('main input[name="code"]').inputValue()).toBe('');
    expect(await page.locator('main input[name="code"]:focus').count()).toBe(1);
    await send(page, { code: await codeTo(phone) });
    await page.waitForURL(`${hostOf(HOST)}/me/inbox`);
    await context.close();
  }, 90_000);

  it('a guest signs up, confirms the address, forgets the password, and passes the second step', async () => {
    const { context, page } = await arrive('/sign-up');
    const email = newEmail('plain');
    await send(page, { name: 'Asha Rao', email, password: 'short' });
    expect(await page.locator('.field-error').textContent()).toBe(t.passwordShort.replace('{count}', '10'));
    expect(await page.locator('main input[name="email"]').inputValue()).toBe(email);
    expect(await page.locator('main input[name="password"]').inputValue()).toBe('');
    await send(page, { password: PASSWORD });
    await page.waitForURL(`${hostOf(HOST)}/`);

    await page.goto(await linkTo(email, mails.verifyMail));
    await send(page, {});
    await page.getByRole('heading', { name: t.verified }).waitFor();
    expect(await faultsAt(page)).toEqual([]);
    expect(page.url()).not.toContain('token');

    await context.clearCookies({ name: /session|shopper/ });
    await page.goto(`${hostOf(HOST)}/forgot-password`);
    await send(page, { email });
    expect(await page.locator('.notice-positive').textContent()).toContain(email);
    await page.goto(await linkTo(email, mails.resetMail));
    expect(await faultsAt(page)).toEqual([]);
    await send(page, { newPassword: OTHER });
    await page.getByText(t.resetDone).waitFor();

    const { secret, recoveryCodes } = await secure(browser, email);
    await send(page, { email, password: OTHER });
    await page.getByRole('heading', { name: t.secondTitle }).waitFor();
    expect(await faultsAt(page)).toEqual([]);
    await send(page, { code: '12' });
    expect(await page.locator('.field-error').textContent()).toBe(t.codeInvalid);
    await page.getByRole('link', { name: t.useRecovery }).click();
    await send(page, { recovery: 'no-such-code' });
    expect(await page.locator('.notice-critical').textContent()).toContain(problems.wrongCode);
    await send(page, { recovery: recoveryCodes[0] ?? '' });
    await page.waitForURL(`${hostOf(HOST)}/`);

    await context.clearCookies({ name: /session|shopper/ });
    await page.goto(`${hostOf(HOST)}/sign-in?by=email`);
    await send(page, { email, password: OTHER });
    await send(page, { code: new TOTP({ secret }).generate() });
    await page.waitForURL(`${hostOf(HOST)}/`);
    await context.close();
  }, 120_000);
});

import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { hashPassword } from '../platform/password';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { PlainBrowser } from '../testing/plain-browser';

const PASSWORD = 'three quiet green parrots';
const STEP_MS = 30_000;

/** A person whose second step is on, standing before it in a browser without JavaScript. */
async function arrive() {
  const tenant = await mintTenant();
  const { email, headers } = await mintUser(tenant, { passwordHash: hashPassword(PASSWORD) });
  const send = async (path: string, body: object) => {
    const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' } };
    const answer = await call(`${originOf(tenant)}/api/v1${path}`, { ...init, body: JSON.stringify(body) });
    return answer.json<{ secret: string; recoveryCodes: string[] }>();
  };
  const { secret } = await send('/auth/mfa/totp', { password: PASSWORD });
  const code = (stepsAhead: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * STEP_MS });
  // The step before this one, so that two more can be used without waiting.
  const { recoveryCodes } = await send('/auth/mfa/totp/confirm', { code: code(-1) });
  const browser = new PlainBrowser(tenant);
  const begin = () =>
    browser.fill('/sign-in?by=email&next=%2Fme%2Finbox', { email, password: PASSWORD, next: '/me/inbox' });
  return { tenant, browser, code, recoveryCodes, begin };
}

describe('the second step, without JavaScript', () => {
  it('follows the password, says what is wrong, and ends signed in where the reader came from', async () => {
    const { browser, code, begin } = await arrive();
    const begun = await begin();
    const location = begun.answer.headers.get('Location');
    expect([begun.status, location]).toEqual([303, '/sign-in/second-step?next=%2Fme%2Finbox']);
    expect([...browser.cookies.keys()]).toEqual(['souk_form_second']);
    const page = await browser.follow(begun);
    expect(page.text).toContain('One more step');
    expect(page.html).not.toContain('<script');
    const odd = await browser.fill('/sign-in/second-step', { code: 'abc', next: '/me/inbox' });
    expect([odd.status, odd.text.includes('Six digits, please')]).toEqual([422, true]);
    const wrong = await browser.fill('/sign-in/second-step', { code: code(9), next: '/me/inbox' });
    expect([wrong.status, wrong.text.includes('This code is wrong')]).toEqual([401, true]);
    expect(browser.cookies.has('souk_session')).toBe(false);
    const twin = browser.copy();
    const right = await browser.fill('/sign-in/second-step', { code: code(0), next: '/me/inbox' });
    expect([right.status, right.answer.headers.get('Location')]).toEqual([303, '/me/inbox']);
    expect([...browser.cookies.keys()].sort()).toEqual(['souk_device', 'souk_session', 'souk_shopper']);
    const again = await twin.fill('/sign-in/second-step', { code: code(1) });
    expect([again.status, again.text.includes('Begin the sign-in again')]).toEqual([401, true]);
    expect(again.main).toContain('name="password"');
    expect([...twin.cookies.keys()]).toEqual([]);
  });

  it('takes a recovery code in place of the app, once', async () => {
    const { browser, recoveryCodes, begin } = await arrive();
    const recovery = recoveryCodes[0] ?? '';
    const page = await browser.follow(await begin());
    expect(page.main).toContain('href="/sign-in/second-step?by=recovery&amp;next=%2Fme%2Finbox"');
    const asked = await browser.open('/sign-in/second-step?by=recovery');
    expect(asked.main).toContain('name="recovery"');
    const empty = await browser.fill('/sign-in/second-step?by=recovery', { recovery: '' });
    expect([empty.status, empty.text.includes('Fill this in')]).toEqual([422, true]);
    expect((await browser.fill('/sign-in/second-step?by=recovery', { recovery })).status).toBe(303);
    await begin();
    const used = await browser.fill('/sign-in/second-step?by=recovery', { recovery });
    expect([used.status, used.html.includes(recovery)]).toEqual([401, false]);
  });

  it('is worth nothing at another business, and not without its first step', async () => {
    const { browser, code, begin } = await arrive();
    await begin();
    const elsewhere = new PlainBrowser(await mintTenant());
    elsewhere.cookies.set('souk_form_second', browser.cookies.get('souk_form_second') ?? '');
    for (const stranger of [elsewhere, new PlainBrowser(browser.tenant)]) {
      const page = await stranger.fill('/sign-in/second-step', { code: code(0) });
      expect([page.status, stranger.cookies.size]).toEqual([401, 0]);
    }
    expect((await browser.fill('/sign-in/second-step', { code: code(0) })).status).toBe(303);
  });

  it('is over after five wrong codes', async () => {
    const { browser, code, begin } = await arrive();
    await begin();
    for (let i = 0; i < 5; i++) await browser.fill('/sign-in/second-step', { code: code(20 + i) });
    const late = await browser.fill('/sign-in/second-step', { code: code(0) });
    expect([late.status, late.text.includes('Begin the sign-in again'), browser.cookies.size]).toEqual([401, true, 0]);
  });
});

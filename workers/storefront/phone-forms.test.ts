import { describe, expect, it } from 'vitest';
import { mintTenant } from '../testing/mint';
import { newPhone } from '../testing/mint-mailbox';
import { PlainBrowser } from '../testing/plain-browser';
import { sentMessages } from '../testing/sent-messages';

const CODE = /(?<!\d)\d{6}(?!\d)/;
const ASK = '/sign-in?by=phone';

async function arrive() {
  const tenant = await mintTenant();
  return { tenant, browser: new PlainBrowser(tenant), phone: newPhone() };
}

async function codeTo(phone: string, count = 1): Promise<string> {
  return CODE.exec((await sentMessages(phone, count))[0]?.text ?? '')?.[0] ?? '';
}

describe('a code on the phone, without JavaScript', () => {
  it('is asked for, typed wrong, typed right, and leads where the reader came from', async () => {
    const { browser, phone } = await arrive();
    const asked = await browser.fill(`${ASK}&next=%2Fme%2Finbox`, { phone, next: '/me/inbox' });
    expect([asked.status, asked.answer.headers.get('Location')]).toEqual([303, '/sign-in/code?next=%2Fme%2Finbox']);
    expect(asked.answer.headers.getSetCookie().join()).not.toContain(phone.slice(1));
    const page = await browser.follow(asked);
    expect(page.text).toContain('We sent six digits to');
    expect(page.text).toContain(phone);
    expect(page.main).toMatch(/<input[^>]*name="code"[^>]*autocomplete="one-time-code"[^>]*autofocus/);
    expect(page.answer.headers.get('Cache-Control')).toBe('private, no-store');
    const code = await codeTo(phone);
    const odd = await browser.fill('/sign-in/code', { code: '12', next: '/me/inbox' });
    expect([odd.status, odd.text.includes('Six digits, please')]).toEqual([422, true]);
    const other = code === '111222' ? '111223' : '111222';
    const wrong = await browser.fill('/sign-in/code', { code: other, next: '/me/inbox' });
    expect([wrong.status, wrong.text.includes('This code is wrong')]).toEqual([401, true]);
    expect(wrong.html).not.toContain(other);
    const right = await browser.fill('/sign-in/code', {
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
      next: '/me/inbox',
    });
    expect([right.status, right.answer.headers.get('Location')]).toEqual([303, '/me/inbox']);
    expect([...browser.cookies.keys()].sort()).toEqual(['souk_device', 'souk_session', 'souk_shopper']);
    expect((await browser.follow(right)).status).toBe(200);
  });

  it('is good once: the form sent again signs nobody in', async () => {
    const { browser, phone } = await arrive();
    await browser.fill(ASK, { phone });
    const twin = browser.copy();
    const fields = { code: await codeTo(phone) };
    expect((await browser.fill('/sign-in/code', fields)).status).toBe(303);
    const again = await twin.fill('/sign-in/code', fields);
    expect([again.status, twin.cookies.has('souk_session')]).toEqual([401, false]);
  });

  it('is answered alike for a number with an account and for a new one', async () => {
    const { tenant, browser, phone } = await arrive();
    await browser.fill(ASK, { phone });
    await browser.fill('/sign-in/code', { code: await codeTo(phone) });
    const answers = [];
    for (const number of [phone, newPhone()]) {
      const { status, answer } = await new PlainBrowser(tenant).fill(ASK, { phone: number });
      answers.push([status, answer.headers.get('Location'), answer.headers.getSetCookie().length]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('is worth nothing at another business, nor with a step that was changed on the way', async () => {
    const { browser, phone } = await arrive();
    await browser.fill(ASK, { phone });
    const code = await codeTo(phone);
    const step = browser.cookies.get('souk_form_code') ?? '';
    const elsewhere = new PlainBrowser(await mintTenant());
    elsewhere.cookies.set('souk_form_code', step);
    const forged = browser.copy();
    forged.cookies.set('souk_form_code', `${step.slice(0, -2)}${step.endsWith('AA') ? 'BB' : 'AA'}`);
    for (const stranger of [elsewhere, forged]) {
      const page = await stranger.fill('/sign-in/code', { code });
      expect([page.status, page.main.includes('name="phone"')]).toEqual([401, true]);
      expect(stranger.cookies.has('souk_session')).toBe(false);
      const opened = await stranger.open('/sign-in/code');
      expect([opened.status, opened.answer.headers.get('Location')]).toEqual([303, '/sign-in?by=phone']);
    }
    expect((await browser.fill('/sign-in/code', { code })).status).toBe(303);
  });

  it('goes to mobile numbers only: what is none stays in its field', async () => {
    const { browser } = await arrive();
    for (const phone of ['', '12', 'not a number', '<script>alert(1)</script>']) {
      const page = await browser.fill(ASK, { phone });
      expect([phone, page.status]).toEqual([phone, 422]);
      expect(page.text).toContain('This does not look like a mobile number');
      expect(page.main).toMatch(/name="phone"[^>]*autofocus[^>]*aria-invalid="true"/);
      expect(page.main).not.toContain('<script>alert');
      expect(browser.cookies.size).toBe(0);
    }
    expect((await browser.fill(ASK, { phone: '12' })).main).toContain('value="12"');
  });

  it('asked for too soon says how long to wait, and takes the code that came', async () => {
    const { browser, phone } = await arrive();
    let asked = await browser.fill(ASK, { phone });
    let code = '';
    for (let sent = 1; asked.status === 303 && sent < 20; sent++) {
      code = await codeTo(phone, sent);
      asked = await browser.fill(ASK, sent % 2 ? {} : { phone });
    }
    expect(asked.status).toBe(429);
    expect(Number(asked.answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(asked.text).toContain('Too many tries. Wait');
    expect(asked.main).toContain('name="code"');
    expect([...browser.cookies.keys()]).toEqual(['souk_form_code']);
    expect((await browser.fill('/sign-in/code', { code })).status).toBe(303);
  });
});

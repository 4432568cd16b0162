import { describe, expect, it } from 'vitest';
import { mintTenant } from '../testing/mint';
import { mintUser } from '../testing/mint-user';
import { PlainBrowser } from '../testing/plain-browser';
import { sentMessages } from '../testing/sent-messages';

const PASSWORD = 'three quiet green parrots';
const OTHER = 'five loud yellow finches';
let counter = 0;

function newEmail(): string {
  counter += 1;
  return `mail-form-${Date.now().toString(36)}-${counter}@example.test`;
}

async function arrive() {
  const tenant = await mintTenant();
  return { tenant, browser: new PlainBrowser(tenant), email: newEmail() };
}

/** The path of the link in the newest message to this address. */
async function linkTo(email: string, count = 1): Promise<string> {
  const link = /https?:\/\/\S+/.exec((await sentMessages(email, count))[0]?.text ?? '')?.[0] ?? '';
  const { pathname, search } = new URL(link);
  return pathname + search;
}

const tokenOf = (path: string) => new URL(path, 'http://x').searchParams.get('token') ?? '';

describe('a new password, without JavaScript', () => {
  it('is asked for, set with the mailed link, and signs in', async () => {
    const { tenant, browser, email } = await arrive();
    await mintUser(tenant, { email });
    const asked = await browser.fill('/forgot-password', { email });
    expect([asked.status, asked.answer.headers.get('Location')]).toEqual([303, '/forgot-password/sent']);
    expect((await browser.follow(asked)).text).toContain(`If ${email} has an account`);
    const link = await linkTo(email);
    const page = await browser.open(link);
    expect(page.main).toContain(`<input type="hidden" name="token" value="${tokenOf(link)}"`);
    expect(page.main).toContain('action="/reset-password"');
    expect(page.answer.headers.get('Cache-Control')).toBe('private, no-store');
    const short = await browser.fill('/reset-password', { token: tokenOf(link), newPassword: 'tiny-1' });
    expect([short.status, short.text.includes('Use at least 10 characters')]).toEqual([422, true]);
    expect(short.html).not.toContain('tiny-1');
    const weak = await browser.fill('/reset-password', { token: tokenOf(link), newPassword: 'password123' });
    expect([weak.status, weak.text.includes('Too easy to guess')]).toEqual([422, true]);
    expect(weak.main).toContain(`value="${tokenOf(link)}"`);
    const set = await browser.fill('/reset-password', { token: tokenOf(link), newPassword: OTHER });
    expect([set.status, set.answer.headers.get('Location')]).toEqual([303, '/sign-in?by=email&note=password-changed']);
    expect((await browser.follow(set)).text).toContain('Your password is changed. Sign in with it.');
    expect((await browser.fill('/sign-in?by=email', { email, password: OTHER })).status).toBe(303);
    const again = await browser.fill('/reset-password', { token: tokenOf(link), newPassword: PASSWORD });
    expect([again.status, again.text.includes('This link was used before')]).toEqual([410, true]);
    expect((await browser.fill('/sign-in?by=email', { email, password: OTHER })).status).toBe(303);
  });

  it('is promised alike to an address with an account and to one without', async () => {
    const { tenant, browser, email } = await arrive();
    await mintUser(tenant, { email });
    const answers = [];
    for (const to of [email, newEmail()]) {
      const asked = await browser.fill('/forgot-password', { email: to });
      const sent = await browser.follow(asked);
      answers.push([asked.status, asked.answer.headers.get('Location'), sent.text.replace(to, 'it')]);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('is not asked for by what is no address; what was typed stays', async () => {
    const { browser } = await arrive();
    for (const [email, words] of [
      ['', 'Fill this in'],
      ['nobody', 'This does not look like an e-mail address'],
    ] as const) {
      const page = await browser.fill('/forgot-password', { email });
      expect([page.status, page.text.includes(words)]).toEqual([422, true]);
      expect(page.main).toMatch(/name="email"[^>]*autofocus[^>]*aria-invalid="true"/);
    }
    expect(browser.cookies.size).toBe(0);
  });
});

describe('an address, proven without JavaScript', () => {
  it('is proven by a press, once; opening the link changes nothing', async () => {
    const { browser, email } = await arrive();
    const signedUp = await browser.fill('/sign-up', { name: 'Asha Rao', email, password: PASSWORD });
    expect([signedUp.status, signedUp.answer.headers.get('Location')]).toEqual([303, '/']);
    const link = await linkTo(email);
    for (let i = 0; i < 2; i++) expect((await browser.open(link)).main).toContain('action="/verify-email"');
    const done = await browser.fill('/verify-email', { token: tokenOf(link) });
    expect([done.status, done.answer.headers.get('Location')]).toEqual([303, '/verify-email/done']);
    expect((await browser.follow(done)).text).toContain('Your e-mail is confirmed');
    const again = await browser.fill('/verify-email', { token: tokenOf(link) });
    expect([again.status, again.text.includes('This link was used before')]).toEqual([410, true]);
  });

  it('is not proven by a token that is made up, too long or missing', async () => {
    const { browser } = await arrive();
    for (const [token, status] of [
      ['made.k1.up', 410],
      ['x'.repeat(300), 422],
      ['', 422],
    ] as const) {
      for (const path of ['/verify-email', '/reset-password']) {
        const page = await browser.fill(path, { token, newPassword: PASSWORD });
        expect([path, token.length, page.status]).toEqual([path, token.length, status]);
        if (token === '') expect(page.text).toContain('This link is not whole');
      }
    }
  });
});

describe('pages after a form', () => {
  it('lead back who has sent none, and are never kept', async () => {
    const { browser } = await arrive();
    for (const [path, to] of [
      ['/forgot-password/sent', '/forgot-password'],
      ['/verify-email/done', '/'],
      ['/sign-in/code?next=%2Fme', '/sign-in?by=phone&next=%2Fme'],
      ['/sign-in/second-step', '/sign-in'],
    ]) {
      const { status, answer } = await browser.open(path ?? '');
      expect([path, status, answer.headers.get('Location')]).toEqual([path, 303, to]);
      expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    }
  });
});

describe('a form that our own page did not send', () => {
  const paths = [
    ...['/sign-in?by=phone', '/sign-in?by=email', '/sign-in/code', '/sign-in/second-step', '/sign-up', '/sign-out'],
    ...['/forgot-password', '/reset-password', '/verify-email'],
  ];
  const fields = { phone: '+919876543210', email: 'a@example.test', code: '123456', token: 'x', newPassword: PASSWORD };

  it.each(paths)('is refused at %s, whatever it brings', async (path) => {
    const { browser } = await arrive();
    const foreign: Record<string, string>[] = [{ 'Sec-Fetch-Site': 'cross-site' }, { 'Sec-Fetch-Site': 'same-site' }];
    for (const headers of foreign) {
      const page = await browser.fill(path, fields, headers);
      expect([page.status, page.answer.headers.getSetCookie()]).toEqual([403, []]);
    }
  });

  it.each(paths.filter((path) => path !== '/sign-out'))('is refused at %s when it is huge', async (path) => {
    const { browser } = await arrive();
    const page = await browser.fill(path, { ...fields, phone: '9'.repeat(200_000), email: 'x'.repeat(200_000) });
    expect([page.status, page.answer.headers.getSetCookie()]).toEqual([400, []]);
    expect(page.html.length).toBeLessThan(100_000);
  });
});

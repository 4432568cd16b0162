import { expect, test } from 'vitest';
import { SHOPPER_COOKIE } from '../domains/identity/hot';
import type { Tenant } from '../platform/tenant';
import { TestBrowser } from '../testing/browser';
import { mintTenant } from '../testing/mint';
import { mintOffer } from '../testing/mint-offer';
import { formOf, openPage } from '../testing/open-page';

const PASSWORD = 'three quiet green parrots';
let counter = 0;

function newEmail(): string {
  counter += 1;
  return `form-${Date.now().toString(36)}-${counter}@example.test`;
}

async function signUp(tenant: Tenant, fields: Record<string, string> = {}) {
  const email = newEmail();
  const form = formOf(tenant, { name: 'Asha Rao', email, password: PASSWORD, ...fields });
  return { email, page: await openPage(tenant, '/sign-up', form) };
}

function cookiesOf(answer: Response): string {
  const browser = new TestBrowser({ slug: 'x' } as Tenant);
  browser.keep(answer.headers.getSetCookie());
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

test('signing up by form signs in, and goes where the reader came from', async () => {
  const tenant = await mintTenant();
  const { page } = await signUp(tenant, { next: '/offers/off_1?x=1' });
  expect([page.status, page.answer.headers.get('Location')]).toEqual([303, '/offers/off_1?x=1']);
  const Cookie = cookiesOf(page.answer);
  expect(Cookie).toContain(SHOPPER_COOKIE);
  expect((await openPage(tenant, '/me/clicks', { headers: { Cookie } })).status).toBe(200);
});

test('a form never leads to another host', async () => {
  const tenant = await mintTenant();
  for (const next of [
    '//evil.test',
    'https://evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/\t/evil.test',
    'javascript:1',
  ]) {
    const { page } = await signUp(tenant, { next });
    expect([next, page.answer.headers.get('Location')]).toEqual([next, '/']);
  }
});

test('signing in by form with a wrong password says so, keeps the address and forgets the password', async () => {
  const tenant = await mintTenant();
  const { email } = await signUp(tenant);
  const page = await openPage(tenant, '/sign-in', formOf(tenant, { email, password: 'not the right one' }));
  expect(page.status).toBe(401);
  expect(page.text).toContain('E-mail and password do not match');
  expect(page.main).toContain(`value="${email}"`);
  expect(page.html).not.toContain('not the right one');
  expect(page.answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect(page.html).not.toContain('<script');
  const right = await openPage(tenant, '/sign-in', formOf(tenant, { email, password: PASSWORD }));
  expect([right.status, right.answer.headers.get('Location')]).toEqual([303, '/']);
});

test('a refused sign-up names each mistake at its field', async () => {
  const tenant = await mintTenant();
  const fields = { name: '', email: 'nobody', password: 'short' };
  const page = await openPage(tenant, '/sign-up', formOf(tenant, fields));
  expect(page.status).toBe(422);
  for (const words of ['Fill this in', 'This does not look like an e-mail address', 'Use at least 10 characters']) {
    expect(page.text).toContain(words);
  }
  expect(page.main.match(/aria-invalid="true"/g)).toHaveLength(3);
  expect(page.main).toContain('value="nobody"');
});

test('an address that has an account is answered as a fresh one: the form tells nobody who is here', async () => {
  const tenant = await mintTenant();
  const { email } = await signUp(tenant);
  const again = await openPage(tenant, '/sign-up', formOf(tenant, { name: 'B', email, password: PASSWORD }));
  expect([again.status, again.answer.headers.get('Location')]).toEqual([303, '/']);
});

test('a form from another site does nothing', async () => {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant, { couponCode: 'SECRET50' });
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.test', 'Sec-Fetch-Site': '' },
  ];
  for (const given of foreign) {
    for (const path of ['/sign-in', '/sign-up', '/sign-out', `/offers/${offerId}`]) {
      const form = formOf(tenant, { name: 'A', email: newEmail(), password: PASSWORD }, given);
      const headers = new Headers(form.headers);
      if (headers.get('Sec-Fetch-Site') === '') headers.delete('Sec-Fetch-Site');
      const page = await openPage(tenant, path, { ...form, headers });
      expect([path, page.status]).toEqual([path, 403]);
      expect(page.answer.headers.getSetCookie()).toEqual([]);
      expect(page.html).not.toContain('SECRET50');
    }
  }
});

test('signing out by form ends the session and takes both cookies', async () => {
  const tenant = await mintTenant();
  const Cookie = cookiesOf((await signUp(tenant)).page.answer);
  const page = await openPage(tenant, '/sign-out', formOf(tenant, {}, { Cookie }));
  expect([page.status, page.answer.headers.get('Location')]).toEqual([303, '/']);
  expect(page.answer.headers.getSetCookie().every((line) => line.includes('Max-Age=0'))).toBe(true);
  expect(page.answer.headers.getSetCookie()).toHaveLength(2);
});

test('the form of an offer shows the whole code and a link that is a click of its own', async () => {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant, { couponCode: 'WHOLE50' });
  const page = await openPage(tenant, `/offers/${offerId}`, formOf(tenant, {}));
  expect(page.status).toBe(200);
  expect(page.text).toContain('WHOLE50');
  const link = /href="(http[^"]*\/r\/[^"]+)"/.exec(page.main)?.[1] ?? '';
  const followed = await openPage(tenant, new URL(link).pathname);
  expect(followed.answer.headers.get('Location')).toMatch(/^https:\/\/shop\.test\/\?subid=[0-9a-z]{26}/);
  expect(page.answer.headers.get('Cache-Control')).toBe('private, no-store');
});

test('the form of an offer that has ended says so instead', async () => {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant, { couponCode: 'GONE50', endsAt: Date.now() - 1000 });
  const page = await openPage(tenant, `/offers/${offerId}`, formOf(tenant, {}));
  expect(page.status).toBe(409);
  expect(page.html).not.toContain('GONE50');
});

test('a body that is no form, or too large, is refused in words', async () => {
  const tenant = await mintTenant();
  const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
  const large = formOf(tenant, { email: 'x'.repeat(200_000), password: 'y' });
  for (const init of [json, large]) {
    const { status, text } = await openPage(tenant, '/sign-in', init);
    expect(status).toBe(400);
    expect(text).toContain('Sign in');
  }
});

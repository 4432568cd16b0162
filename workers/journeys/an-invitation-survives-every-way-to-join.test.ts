import { describe, expect, it } from 'vitest';
import { codeOf } from '../domains/referrals/code-of';
import type { Referrals } from '../domains/referrals/schema';
import type { Tenant } from '../platform/tenant';
import { TestBrowser } from '../testing/browser';
import { call } from '../testing/call';
import { mintContext, mintTenant, newKey } from '../testing/mint';
import { mintPortal } from '../testing/mint-home';
import { newPhone } from '../testing/mint-mailbox';
import { mintUser } from '../testing/mint-user';
import { PlainBrowser } from '../testing/plain-browser';
import { sendAs } from '../testing/send-as';
import { sentMessages } from '../testing/sent-messages';

/** Through every door and the real local queue, as the people would: nothing is called directly. */
const QUEUE = { timeout: 15_000, interval: 100 };
const CODE = /(?<!\d)\d{6}(?!\d)/;
const locationOf = (answer: Response) => answer.headers.get('Location') ?? '';
const newEmail = () => `friend-${newKey()}@example.test`;
const digits = async (phone: string) => CODE.exec((await sentMessages(phone))[0]?.text ?? '')?.[0] ?? '';

/** A browser that has followed the friend's link, looked around, and now joins. */
async function follow(tenant: Tenant, code: string): Promise<PlainBrowser> {
  const browser = new PlainBrowser(tenant);
  const { origin } = new TestBrowser(tenant);
  browser.keep((await call(`${origin}/?ref=${code}`)).headers.getSetCookie());
  expect(browser.cookies.get('souk_ref')).toBe(code);
  return browser;
}

const ways: Record<string, (browser: PlainBrowser) => Promise<unknown>> = {
  'a password': (browser) =>
    browser.send('POST', '/auth/register', { name: 'Farhan', email: newEmail(), password: 'a long enough secret' }),
  'a form without JavaScript': (browser) =>
    browser.fill('/sign-up', { name: 'Farhan', email: newEmail(), password: 'a long enough secret' }),
  'a code on the phone': async (browser) => {
    const phone = newPhone();
    await browser.send('POST', '/auth/otp', { phone });
    await browser.send('POST', '/auth/otp/verify', { phone, code: await digits(phone) });
  },
  'a code typed into a form': async (browser) => {
    const phone = newPhone();
    await browser.fill('/sign-in?by=phone', { phone });
    await browser.fill('/sign-in/code', { code: await digits(phone) });
  },
  Google: async (browser) => {
    await mintPortal();
    const begun = await browser.send('GET', '/auth/oauth/google');
    const person = { sub: newKey(), email: newEmail(), name: 'Farhan', proven: 'yes', answer: 'go' };
    const left = await fetch(locationOf(begun), {
      method: 'POST',
      body: new URLSearchParams(person),
      redirect: 'manual',
    });
    const { pathname, search } = new URL(locationOf(await call(locationOf(left))));
    await browser.send('GET', pathname.replace('/api/v1', '') + search);
  },
};

describe('a friend’s invitation', () => {
  it.each(Object.entries(ways))('survives joining by %s, and is told once', async (_way, join) => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const asha = await mintUser(tenant);
    const browser = await follow(tenant, await codeOf(ctx, asha.userId));
    await join(browser);
    expect([...browser.cookies.keys()].sort()).toEqual(['souk_device', 'souk_session', 'souk_shopper']);
    const friends = async () => (await (await sendAs(tenant, asha, '/me/referrals')).json<Referrals>()).friends;
    await expect.poll(friends, QUEUE).toMatchObject([{ state: 'joined' }]);
  });
});

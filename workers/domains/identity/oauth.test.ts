import { and, eq } from 'drizzle-orm';
import type { JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { signIdToken } from '../../dev/oidc-simulator';
import type { Env } from '../../env';
import { MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Tenant } from '../../platform/tenant';
import { TestBrowser } from '../../testing/browser';
import { call, problemOf } from '../../testing/call';
import { env, mintTenant } from '../../testing/mint';
import { mintPortal } from '../../testing/mint-home';
import { mintMailbox, newClient } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { sentMessages } from '../../testing/sent-messages';
import { beginOAuth } from './begin-oauth';
import { enterByProvider } from './enter-by-provider';
import { finishOAuth } from './finish-oauth';
import { listOAuthClients, type OAuthClient } from './oauth-providers';
import { readProfile } from './read-profile';
import { linkedAccounts, users } from './tables';

const db = openGlobalDb(env);
let counter = 0;

/** Somebody whom nobody has seen yet. */
function newPerson(wish: Record<string, string> = {}): Record<string, string> {
  counter += 1;
  const id = `${Date.now().toString(36)}-${counter}`;
  return { sub: `sub-${id}`, email: `o${id}@example.test`, name: 'Asha Rao', proven: 'yes', answer: 'go', ...wish };
}

type Person = ReturnType<typeof newPerson>;
const locationOf = (answer: Response) => answer.headers.get('Location') ?? '';

/** Off to the provider, where one says who one is; the answer is the address that leads back to us. */
async function away(browser: TestBrowser, person: Person, path = '/auth/oauth/google'): Promise<string> {
  const begun = await browser.send('GET', path);
  expect(begun.status).toBe(302);
  const body = new URLSearchParams(person);
  return locationOf(await fetch(locationOf(begun), { method: 'POST', body, redirect: 'manual' }));
}

/** Back on the apex, which passes on to the host where it began. */
async function back(browser: TestBrowser, url: string): Promise<Response> {
  await mintPortal();
  const passed = browser.origin === new URL(url).origin ? url : locationOf(await call(url));
  const { origin, pathname, search } = new URL(passed);
  expect(origin).toBe(browser.origin);
  return browser.send('GET', pathname.replace('/api/v1', '') + search);
}

async function enter(tenant: Tenant, person: Person, path?: string) {
  const browser = new TestBrowser(tenant);
  const answer = await back(browser, await away(browser, person, path));
  return { browser, answer, location: locationOf(answer) };
}

async function meOf(browser: TestBrowser) {
  const answer = await browser.send('POST', '/auth/refresh');
  const { user } = await answer.json<{ user: { id: string; name: string; email: string; isEmailVerified: boolean } }>();
  return user;
}

describe('sign-in with Google', () => {
  it('makes an account with the proven e-mail, joined here, and finds the same person the next time', async () => {
    const [tenant, next] = [await mintTenant(), await mintTenant()];
    const person = newPerson();
    const { browser, location } = await enter(tenant, person, '/auth/oauth/google?next=/account');
    expect(location).toBe('/account');
    const first = await meOf(browser);
    expect(first).toMatchObject({ name: 'Asha Rao', email: person.email, isEmailVerified: true });
    const again = await enter(next, { ...person, email: 'moved@example.test' });
    expect(await meOf(again.browser)).toMatchObject({ id: first.id, email: person.email });
    expect(JSON.stringify(await db.select().from(linkedAccounts))).not.toContain(person.sub);
  });

  it('links to the account whose owner has proven the same e-mail, and to nobody by an unproven one', async () => {
    const tenant = await mintTenant();
    const owner = await mintUser(tenant);
    const stranger = await enter(tenant, newPerson({ email: owner.email, proven: 'no' }));
    expect((await meOf(stranger.browser)).id).not.toBe(owner.userId);
    expect(await meOf(stranger.browser)).toMatchObject({ email: owner.email, isEmailVerified: false });
    const { browser } = await enter(tenant, newPerson({ email: owner.email }));
    expect((await meOf(browser)).id).toBe(owner.userId);
  });

  it('links to nobody who has only named the e-mail', async () => {
    const tenant = await mintTenant();
    const person = newPerson();
    const squatter = new TestBrowser(tenant);
    const body = { email: person.email, password: 'three quiet green parrots', name: 'Squat' };
    expect((await squatter.send('POST', '/auth/register', body)).status).toBe(201);
    const { browser } = await enter(tenant, person);
    expect((await meOf(browser)).id).not.toBe((await meOf(squatter)).id);
    expect(await meOf(browser)).toMatchObject({ isEmailVerified: true });
  });

  it('asks for the second step where it is on, behind #, and sets no session before it', async () => {
    const tenant = await mintTenant();
    const owner = await mintUser(tenant);
    await db.update(users).set({ totpConfirmedAt: 1 }).where(eq(users.id, owner.userId));
    const { browser, location } = await enter(tenant, newPerson({ email: owner.email }));
    expect(location).toMatch(/^\/sign-in#mfa=[\w.-]+$/);
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  it('tells the dashboard, which joins no business and cannot see the cookie, that there is one', async () => {
    const browser = new TestBrowser({ ...(await mintTenant()), slug: 'app' });
    const owner = await mintUser(await mintTenant(), { roles: ['owner'] });
    await mintPortal();
    const url = await away(browser, newPerson({ email: owner.email }), '/auth/oauth/google?next=/t/x%23part');
    expect(locationOf(await back(browser, url))).toBe('/t/x#signed-in');
    expect((await meOf(browser)).id).toBe(owner.userId);
  });

  it('is good for the browser that began, at its host, once', async () => {
    const tenant = await mintTenant();
    const [mine, other] = [new TestBrowser(tenant), new TestBrowser(tenant)];
    const url = await away(mine, newPerson());
    await other.send('GET', '/auth/oauth/google');
    expect(locationOf(await back(other, url))).toBe('/sign-in?failed=expired');
    const copy = mine.copy();
    expect(locationOf(await back(mine, url))).toBe('/');
    expect(locationOf(await back(mine, url))).toBe('/sign-in?failed=expired');
    // Even with the cookie, which is gone by now: the provider takes a code once.
    expect(locationOf(await back(copy, url))).toBe('/sign-in?failed=provider');
    expect([...copy.cookies.keys()]).toEqual([]);
  });

  it('takes no state that is forged, of another provider, or older than ten minutes, and follows no foreign address', async () => {
    const tenant = await mintTenant();
    const browser = new TestBrowser(tenant);
    const url = new URL(await away(browser, newPerson()));
    const state = url.searchParams.get('state') ?? '';
    const failed = '/sign-in?failed=expired';
    for (const given of ['', 'x', `${state}x`, state.replace(tenant.slug, 'evil'), 'evil.example|a|9999999999999|/']) {
      const answer = await browser.send('GET', `/auth/oauth/google/callback?code=c&state=${encodeURIComponent(given)}`);
      expect(locationOf(answer)).toBe(failed);
    }
    const facebook = `/auth/oauth/facebook/callback?code=c&state=${encodeURIComponent(state)}`;
    expect(locationOf(await browser.send('GET', facebook))).toBe(failed);
    const { ctx, wait } = await mintMailbox(tenant);
    wait(10 * MINUTE + 1);
    const late = finishOAuth(ctx, new Request(url), { provider: 'google', state, code: 'c' }, newClient());
    expect((await late).location).toBe(failed);
    const away2 = await browser.send('GET', '/auth/oauth/google?next=//evil.example');
    const hostile = await fetch(locationOf(away2), {
      ...{ method: 'POST', redirect: 'manual' as const, body: new URLSearchParams(newPerson()) },
    });
    expect(locationOf(await back(browser, locationOf(hostile)))).toBe('/');
  });

  it('says so when somebody changes their mind, is blocked, or the provider will not', async () => {
    const tenant = await mintTenant();
    expect((await enter(tenant, newPerson({ answer: 'cancel' }))).location).toBe('/sign-in?failed=cancelled');
    const person = newPerson();
    const { browser } = await enter(tenant, person);
    const { id } = await meOf(browser);
    await db
      .update(users)
      .set({ status: 'blocked' })
      .where(eq(users.id, id as 'usr_x'));
    expect((await enter(tenant, person)).location).toBe('/sign-in?failed=blocked');
    const lost = new TestBrowser(tenant);
    const url = new URL(await away(lost, newPerson()));
    url.searchParams.set('code', 'made-up');
    expect(locationOf(await back(lost, url.href))).toBe('/sign-in?failed=provider');
  });

  it('of two who come back for the first time at once makes one person', async () => {
    const { ctx } = await mintMailbox();
    const { sub, email } = newPerson();
    const profile = { subject: sub ?? '', email: email ?? '', isEmailProven: true, name: null };
    const answers = await Promise.all([1, 2, 3].map(() => enterByProvider(ctx, 'google', profile, newClient())));
    const ids = answers.map(({ body }) => 'user' in body && body.user.id);
    expect(new Set(ids).size).toBe(1);
    const isIt = and(eq(linkedAccounts.provider, 'google'), eq(linkedAccounts.userId, String(ids[0]) as 'usr_x'));
    expect(await db.$count(linkedAccounts, isIt)).toBe(1);
  });
});

describe('sign-in with Facebook', () => {
  it('never links by an e-mail; it is mailed a link, and proven by it', async () => {
    const tenant = await mintTenant();
    const owner = await mintUser(tenant);
    const { browser } = await enter(tenant, newPerson({ email: owner.email }), '/auth/oauth/facebook');
    expect(await meOf(browser)).toMatchObject({ email: owner.email, isEmailVerified: false });
    expect((await meOf(browser)).id).not.toBe(owner.userId);
    expect((await sentMessages(owner.email))[0]?.subject).toMatch(/account/i);
  });

  it('takes somebody without an e-mail', async () => {
    const person = newPerson({ email: '' });
    const { browser } = await enter(await mintTenant(), person, '/auth/oauth/facebook');
    expect(await meOf(browser)).toMatchObject({ email: null, name: 'Asha Rao' });
  });
});

describe('an ID token', () => {
  const client = listOAuthClients(env).find(({ provider }) => provider === 'google') as OAuthClient;
  const issuer = client.issuers[0] ?? '';
  const granted = { clientId: client.clientId, redirectUri: '', nonce: 'n', challenge: '', claims: { sub: 's' } };
  const returned = { code: 'c', verifier: 'v', nonce: 'n', redirectUri: '', now: Date.now() };

  /** The provider answers with this token, whatever the code. */
  async function read(idToken: string, at = returned) {
    const outside = globalThis.fetch;
    const answers: typeof fetch = async (input, init) =>
      String(input).endsWith('/token') ? Response.json({ id_token: idToken }) : outside(input, init);
    globalThis.fetch = answers;
    return readProfile(client, at).finally(() => {
      globalThis.fetch = outside;
    });
  }

  it('is read when it was signed for us, for this browser, and just now', async () => {
    expect(await read(await signIdToken(issuer, granted))).toMatchObject({ subject: 's', email: null });
  });

  it.each([
    ['of another app', { ...granted, clientId: 'another' }, issuer, returned],
    ['of another sign-in', { ...granted, nonce: 'other' }, issuer, returned],
    ['of another issuer', granted, 'https://evil.example', returned],
    ['for another app to use', { ...granted, claims: { sub: 's', azp: 'another' } }, issuer, returned],
    ['that is an hour old', granted, issuer, { ...returned, now: returned.now + 61 * MINUTE }],
  ])('%s is refused', async (_, given, by, at) => {
    await expect(read(await signIdToken(by, given), at)).rejects.toThrow();
  });

  it('that is not signed, or signed otherwise, is refused', async () => {
    const [head = '', body = '', mac = ''] = (await signIdToken(issuer, granted)).split('.');
    const none = btoa('{"alg":"none"}').replaceAll('=', '');
    const hs = btoa('{"alg":"HS256","kid":"simulated-1"}').replaceAll('=', '');
    const changed = btoa(atob(body).replace('"s"', '"t"')).replaceAll('=', '');
    for (const forged of [`${none}.${body}.`, `${hs}.${body}.${mac}`, `${head}.${changed}.${mac}`, 'x']) {
      await expect(read(forged)).rejects.toThrow();
    }
  });

  it('answers for an e-mail only where the provider runs the mailbox', () => {
    const isProven = (claims: JWTPayload) => client.isEmailProven(claims);
    expect(isProven({ email: 'a@gmail.com', email_verified: true })).toBe(true);
    expect(isProven({ email: 'a@shop.test', email_verified: true, hd: 'shop.test' })).toBe(true);
    expect(isProven({ email: 'a@shop.test', email_verified: true })).toBe(false);
    expect(isProven({ email: 'a@gmail.com', email_verified: 'true' })).toBe(false);
    expect(isProven({ email: 'a@gmail.com.evil.test', email_verified: true })).toBe(false);
  });
});

describe('GET /auth/oauth', () => {
  it('lists what is configured, and what is not is 404', async () => {
    const browser = new TestBrowser(await mintTenant());
    expect(await (await browser.send('GET', '/auth/oauth')).json()).toEqual({ data: ['google', 'facebook'] });
    for (const path of ['/auth/oauth/github', '/auth/oauth/github/callback']) {
      expect(await problemOf(await browser.send('GET', path))).toMatchObject({
        status: 404,
        code: 'auth/provider-off',
      });
    }
    const { GOOGLE_CLIENT_SECRET: _, FACEBOOK_APP_ID: __, ...bare } = env;
    expect(listOAuthClients(bare as Env)).toEqual([]);
  });

  it('comes back to the sign-in page when a provider cannot be reached', async () => {
    const { ctx } = await mintMailbox();
    const own = { ...ctx.env, GOOGLE_ISSUER: '/dev/oidc/nobody' } as Env;
    const begun = await beginOAuth({ ...ctx, env: own }, { provider: 'google' });
    expect(begun).toEqual({ location: '/sign-in?failed=provider', cookies: [] });
  });
});

import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Tenant } from '../../platform/tenant';
import { TestBrowser } from '../../testing/browser';
import { call, problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintPortal } from '../../testing/mint-home';
import { unlinkProvider } from './linked-accounts';
import type { LinkedAccounts } from './proof-schema';
import { linkedAccounts, sessions, users } from './tables';

const db = openGlobalDb(env);
const locationOf = (answer: Response) => answer.headers.get('Location') ?? '';
const fresh = () => crypto.randomUUID().slice(0, 8);
const password = 'three quiet green parrots';

/** Signed in with a password, in a browser that holds the cookie. */
async function mintSignedIn(tenant: Tenant, email = `w${fresh()}@example.test`) {
  const browser = new TestBrowser(tenant);
  const answer = await browser.send('POST', '/auth/register', { email, password, name: 'Asha Rao' });
  const { accessToken, user } = await answer.json<{ accessToken: string; user: { id: `usr_${string}` } }>();
  const headers = { Authorization: `Bearer ${accessToken}` };
  const send = (method: string, path: string, body?: unknown) => browser.send(method, path, body, headers);
  const begin = (provider = 'google', body: object = { password }) =>
    send('POST', `/me/linked-accounts/${provider}`, body);
  const linked = async () => (await (await send('GET', '/me/linked-accounts')).json<LinkedAccounts>()).data;
  const unlink = (provider = 'google', body: object = { password }) =>
    send('DELETE', `/me/linked-accounts/${provider}`, body);
  return { browser, email, userId: user.id, send, begin, linked, unlink };
}

/** At the house one says who one is; the answer is the address that leads back, passed on by the apex. */
async function meetHouse(url: string, sub: string, answer = 'go'): Promise<string> {
  await mintPortal();
  const body = new URLSearchParams({ sub, email: `${sub}@example.test`, name: 'A', proven: 'no', answer });
  const back = locationOf(await fetch(url, { method: 'POST', body, redirect: 'manual' }));
  const { pathname, search } = new URL(locationOf(await call(back)));
  return pathname.replace('/api/v1', '') + search;
}

async function link(person: Awaited<ReturnType<typeof mintSignedIn>>, sub: string, provider = 'google') {
  const { url } = await (await person.begin(provider)).json<{ url: string }>();
  return locationOf(await person.browser.send('GET', await meetHouse(url, sub)));
}

async function enter(tenant: Tenant, sub: string): Promise<TestBrowser> {
  const browser = new TestBrowser(tenant);
  const begun = locationOf(await browser.send('GET', '/auth/oauth/google'));
  await browser.send('GET', await meetHouse(begun, sub));
  return browser;
}

async function idOf(browser: TestBrowser): Promise<string> {
  return (await (await browser.send('POST', '/auth/refresh')).json<{ user: { id: string } }>()).user.id;
}

describe('adding an account of another house', () => {
  it('makes it a way in, is written down, told to the person, and happens once', async () => {
    const tenant = await mintTenant();
    const [asha, sub] = [await mintSignedIn(tenant), `s-${fresh()}`];
    expect(await asha.linked()).toEqual([]);
    expect(await link(asha, sub)).toBe('/me/account?linked=google');
    expect(await asha.linked()).toMatchObject([{ provider: 'google' }]);
    expect(await idOf(await enter(tenant, sub))).toBe(asha.userId);
    const { results } = await env.DB.prepare(
      `select action as name from audit where tenant_id = ?1 and action like '%provider%' union all
       select name from outbox where tenant_id = ?1 and name = 'identity.ways-in-changed'`,
    )
      .bind(tenant.id)
      .all<{ name: string }>();
    expect(results.map(({ name }) => name).sort()).toEqual(['identity.provider-linked', 'identity.ways-in-changed']);
    expect(await problemOf(await asha.begin())).toMatchObject({ status: 409, code: 'auth/provider-linked' });
  });

  it('leaves an account with the person whom it signs in, and says so', async () => {
    const tenant = await mintTenant();
    const [asha, thief, sub] = [await mintSignedIn(tenant), await mintSignedIn(tenant), `s-${fresh()}`];
    await link(asha, sub);
    expect(await link(thief, sub)).toBe('/me/account?failed=taken');
    expect(await thief.linked()).toEqual([]);
    expect(await idOf(await enter(tenant, sub))).toBe(asha.userId);
  });

  it('asks who it is first: the password, or a sign-in of the last ten minutes', async () => {
    const tenant = await mintTenant();
    const asha = await mintSignedIn(tenant);
    const wrong = await asha.begin('google', { password: 'four loud red parrots' });
    expect(await problemOf(wrong)).toMatchObject({ status: 403, code: 'auth/wrong-password' });
    expect((await asha.begin('google', {})).status).toBe(200);
    await db
      .update(sessions)
      .set({ createdAt: Date.now() - 11 * MINUTE })
      .where(eq(sessions.userId, asha.userId));
    expect(await problemOf(await asha.begin('google', {}))).toMatchObject({ status: 403, code: 'auth/sign-in-again' });
    const off = await asha.unlink('google', {});
    expect(await problemOf(off)).toMatchObject({ status: 403, code: 'auth/sign-in-again' });
    expect(await problemOf(await asha.begin('github'))).toMatchObject({ status: 404, code: 'auth/provider-off' });
    expect((await new TestBrowser(tenant).send('POST', '/me/linked-accounts/google', {})).status).toBe(401);
  });

  it('is for the browser and the session that began it, once, at its host', async () => {
    const tenant = await mintTenant();
    const [asha, sub] = [await mintSignedIn(tenant), `s-${fresh()}`];
    const { url } = await (await asha.begin()).json<{ url: string }>();
    const back = await meetHouse(url, sub);
    // Somebody else who follows the address, signed in or not, has not the cookie of the one who left.
    const thief = await mintSignedIn(tenant);
    expect(locationOf(await thief.browser.send('GET', back))).toBe('/me/account?failed=expired');
    expect(locationOf(await new TestBrowser(tenant).send('GET', back))).toBe('/me/account?failed=expired');
    const elsewhere = new TestBrowser(await mintTenant());
    elsewhere.cookies.set('souk_oauth', asha.browser.cookies.get('souk_oauth') ?? '');
    expect(new URL(locationOf(await elsewhere.send('GET', back))).host).toBe(new URL(asha.browser.origin).host);
    // The browser is the same, but another person has signed in there since.
    const swapped = asha.browser.copy();
    swapped.cookies.set('souk_session', thief.browser.cookies.get('souk_session') ?? '');
    expect(locationOf(await swapped.send('GET', back))).toBe('/me/account?failed=expired');
    const { url: second } = await (await asha.begin()).json<{ url: string }>();
    const good = await meetHouse(second, sub);
    const copy = asha.browser.copy();
    expect(locationOf(await asha.browser.send('GET', good))).toBe('/me/account?linked=google');
    expect(locationOf(await asha.browser.send('GET', good))).toBe('/me/account?failed=expired');
    expect(locationOf(await copy.send('GET', good))).toBe('/me/account?failed=provider');
    expect(await thief.linked()).toEqual([]);
  });

  it('links nothing once the session has ended, or when the person changes their mind', async () => {
    const tenant = await mintTenant();
    const asha = await mintSignedIn(tenant);
    const { url } = await (await asha.begin()).json<{ url: string }>();
    const no = await meetHouse(url, `s-${fresh()}`, 'cancel');
    expect(locationOf(await asha.browser.send('GET', no))).toBe('/me/account?failed=cancelled');
    const { url: again } = await (await asha.begin()).json<{ url: string }>();
    const late = await meetHouse(again, `s-${fresh()}`);
    await db.update(sessions).set({ revokedAt: 1 }).where(eq(sessions.userId, asha.userId));
    expect(locationOf(await asha.browser.send('GET', late))).toBe('/me/account?failed=expired');
    expect(await db.$count(linkedAccounts, eq(linkedAccounts.userId, asha.userId))).toBe(0);
  });

  it('of two returns at once adds one', async () => {
    const tenant = await mintTenant();
    const [asha, ravi, sub] = [await mintSignedIn(tenant), await mintSignedIn(tenant), `s-${fresh()}`];
    const ends = await Promise.all([link(asha, sub), link(ravi, sub)]);
    expect(ends.sort()).toEqual(['/me/account?failed=taken', '/me/account?linked=google']);
  });
});

describe('taking an account of another house off', () => {
  it('ends that way in, once', async () => {
    const tenant = await mintTenant();
    const [asha, sub] = [await mintSignedIn(tenant), `s-${fresh()}`];
    await link(asha, sub);
    const wrong = await asha.unlink('google', { password: 'four loud red parrots' });
    expect(await problemOf(wrong)).toMatchObject({ status: 403, code: 'auth/wrong-password' });
    expect((await asha.unlink()).status).toBe(204);
    expect(await asha.linked()).toEqual([]);
    const gone = { status: 404, code: 'auth/not-linked' };
    expect(await problemOf(await asha.unlink())).toMatchObject(gone);
    expect(await problemOf(await asha.unlink('github'))).toMatchObject(gone);
    expect(await idOf(await enter(tenant, sub))).not.toBe(asha.userId);
  });

  it('is refused for the last way in, and takes nothing of another person', async () => {
    const tenant = await mintTenant();
    const [asha, ravi] = [await mintSignedIn(tenant), await mintSignedIn(tenant)];
    await link(asha, `s-${fresh()}`);
    await link(asha, `s-${fresh()}`, 'facebook');
    await link(ravi, `s-${fresh()}`);
    await db.update(users).set({ passwordHash: null }).where(eq(users.id, asha.userId));
    expect((await asha.unlink('google', {})).status).toBe(204);
    const last = await problemOf(await asha.unlink('facebook', {}));
    expect(last).toMatchObject({ status: 409, code: 'auth/last-way-in' });
    expect(await asha.linked()).toMatchObject([{ provider: 'facebook' }]);
    expect(await ravi.linked()).toMatchObject([{ provider: 'google' }]);
    await db.update(users).set({ phoneVerifiedAt: 1 }).where(eq(users.id, asha.userId));
    expect((await asha.unlink('facebook', {})).status).toBe(204);
  });

  it('keeps one of two that are taken off at the same moment', async () => {
    const tenant = await mintTenant();
    const asha = await mintSignedIn(tenant);
    await link(asha, `s-${fresh()}`);
    await link(asha, `s-${fresh()}`, 'facebook');
    await db.update(users).set({ passwordHash: null }).where(eq(users.id, asha.userId));
    const [session] = await db.select().from(sessions).where(eq(sessions.userId, asha.userId));
    const actor = { kind: 'user' as const, userId: asha.userId, sessionId: session?.id ?? 'ses_x', roles: [] };
    const who = { ...actor, isSuperAdmin: false, isBlockedHere: false };
    const { ctx } = mintContext(tenant);
    const late = interruptWrite(ctx, () => unlinkProvider(ctx, who, { provider: 'facebook' }));
    await expect(unlinkProvider(late, who, { provider: 'google' })).rejects.toThrow('auth/last-way-in');
    const isIt = and(eq(linkedAccounts.userId, asha.userId), eq(linkedAccounts.provider, 'google'));
    expect(await db.$count(linkedAccounts, isIt)).toBe(1);
  });
});

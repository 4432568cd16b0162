import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Role } from '../../platform/permissions';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { setTenant } from '../../testing/set-tenant';
import { handOver, redeemHandOver } from './hand-over';
import type { SignedIn } from './schema';
import { sessions, users } from './tables';

const app = { slug: 'app' } as Awaited<ReturnType<typeof mintTenant>>; // a browser needs the first label of the host only
const lostWay = { status: 404, code: 'auth/no-such-business' };

describe('a hand-over to the dashboard', () => {
  async function mintStaff(roles: Role[] = ['manager']) {
    const shop = await mintTenant();
    const user = await mintUser(shop, { roles });
    const ask = (slug: string, from = shop) =>
      new TestBrowser(from).send('POST', '/auth/hand-over', { slug, to: 'dashboard' }, user.headers);
    return { shop, user, ask };
  }

  it('signs who works there in on `app.`, for twelve idle hours, and joins them to nothing', async () => {
    const { shop, user, ask } = await mintStaff();
    const { code, url } = await (await ask(shop.slug)).json<{ code: string; url: string }>();
    const [address = '', fragment] = url.split('#');
    expect(address).toBe('http://app.souk.test/sign-in/hand-over');
    const said = Object.fromEntries(new URLSearchParams(fragment));
    expect(said).toEqual({ code, for: user.userId, next: `/t/${shop.slug}` });
    const browser = new TestBrowser(app);
    const there = await (await browser.send('POST', '/auth/hand-over/redeem', { code })).json<SignedIn>();
    expect(there.user.memberships.map(({ tenant }) => tenant.slug)).toEqual([shop.slug]);
    const [session] = await openGlobalDb(env)
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, user.userId), eq(sessions.host, 'app.souk.test')));
    expect(session).toMatchObject({ isStaff: true });
    expect((session?.expiresAt ?? 0) - (session?.createdAt ?? 0)).toBe(12 * HOUR);
    // Host-only, as every cookie of ours: none names a domain that `app.` shares with a business.
    expect((await browser.send('POST', '/auth/refresh')).headers.getSetCookie().join()).not.toMatch(/domain=/i);
  });

  it('is good at no business, once on `app.`, and a way to a business is no way to the dashboard', async () => {
    const { shop, user, ask } = await mintStaff();
    const { code } = await (await ask(shop.slug)).json<{ code: string }>();
    const redeem = (at: typeof shop, given: string) =>
      new TestBrowser(at).send('POST', '/auth/hand-over/redeem', { code: given });
    expect(await problemOf(await redeem(shop, code))).toMatchObject(wrongCode);
    const twice = await Promise.all([redeem(app, code), redeem(app, code)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
    const toShop = await new TestBrowser(shop).send('POST', '/auth/hand-over', { slug: shop.slug }, user.headers);
    expect(await problemOf(await redeem(app, (await toShop.json<{ code: string }>()).code))).toMatchObject(wrongCode);
  });

  it('is for nobody who does not work there, wherever else they do, and leads to no other address', async () => {
    const { shop, ask } = await mintStaff();
    const other = await mintTenant();
    expect(await problemOf(await ask(other.slug))).toMatchObject(lostWay);
    expect(await problemOf(await ask(other.slug, other))).toMatchObject(lostWay);
    const shopper = await mintStaff(['member']);
    expect(await problemOf(await shopper.ask(shopper.shop.slug))).toMatchObject(lostWay);
    for (const slug of ['app', 'evil.example/', '//evil', `${shop.slug}#`]) {
      expect([404, 422]).toContain((await ask(slug)).status);
    }
  });

  it('lets one of the platform in everywhere', async () => {
    const user = await mintUser(await mintTenant(), { roles: [], isSuperAdmin: true });
    const shop = await mintTenant();
    const body = { slug: shop.slug, to: 'dashboard' };
    expect((await new TestBrowser(shop).send('POST', '/auth/hand-over', body, user.headers)).status).toBe(200);
  });
});

const wrongCode = { status: 401, code: 'auth/wrong-code' };

async function onTheWay() {
  const [home, next] = [await mintTenant(), await mintTenant()];
  const user = await mintUser(home);
  const answer = await new TestBrowser(home).send('POST', '/auth/hand-over', { slug: next.slug }, user.headers);
  expect(answer.status).toBe(200);
  const { code, url } = await answer.json<{ code: string; url: string }>();
  const redeem = (tenant = next, given = code) =>
    new TestBrowser(tenant).send('POST', '/auth/hand-over/redeem', { code: given });
  return { home, next, user, code, url, redeem };
}

describe('a hand-over', () => {
  it('signs the same person in at the next business and joins them there', async () => {
    const { next, user, code, url, redeem } = await onTheWay();
    expect(url).toBe(`http://${next.slug}.souk.test/sign-in/hand-over#code=${code}`);
    const answer = await redeem();
    expect(answer.headers.getSetCookie()).toHaveLength(3);
    const { user: there } = await answer.json<{ user: { id: string; memberships: { tenant: { slug: string } }[] } }>();
    expect(there.id).toBe(user.userId);
    expect(there.memberships.map(({ tenant }) => tenant.slug)).toContain(next.slug);
  });

  it('is good once, at its host only, and not with a code that is made up', async () => {
    const { home, next, code, redeem } = await onTheWay();
    for (const answer of [await redeem(home), await redeem(next, `${code}x`), await redeem(next, 'a.b.c')]) {
      expect(await problemOf(answer)).toMatchObject(wrongCode);
    }
    const twice = await Promise.all([redeem(), redeem()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('ends after 30 seconds', async () => {
    const box = await mintMailbox();
    const { userId, sessionId } = await mintUser(box.tenant);
    const actor = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
    const { code } = await handOver(box.ctx, actor, { slug: box.tenant.slug });
    box.wait(30_000);
    const late = redeemHandOver(box.ctx, { code, client: newClient() });
    await expect(late).rejects.toMatchObject({ refusal: { code: 'auth/wrong-code' } });
  });

  it('leads to no business that is not there or suspended, and lets no blocked person in', async () => {
    const { home, next, user, redeem } = await onTheWay();
    const suspended = await mintTenant();
    await setTenant(suspended, { status: 'suspended' });
    for (const slug of ['nobody', suspended.slug]) {
      const answer = await new TestBrowser(home).send('POST', '/auth/hand-over', { slug }, user.headers);
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'auth/no-such-business' });
    }
    await openGlobalDb(env).update(users).set({ status: 'blocked' }).where(eq(users.id, user.userId));
    expect(await problemOf(await redeem(next))).toMatchObject({ status: 403, code: 'auth/blocked' });
  });
});

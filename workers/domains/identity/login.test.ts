import { randomBytes, scryptSync } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { hashPassword } from '../../platform/password';
import { outbox } from '../../platform/tables';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { setMembership } from '../../testing/set-membership';
import { APP_TENANT } from '../tenants';
import { readDeviceCookie } from './device';
import { login } from './login';
import type { SignedIn } from './schema';
import type { Client } from './session';
import { users } from './tables';

const db = openGlobalDb(env);
const PASSWORD = 'three quiet green parrots';
/** A hash of an old, low cost: quick for tests, and due for a rehash. */
function cheapHash(password: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 });
  return `$scrypt$ln=4,r=8,p=1$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}
const mintKnown = async (tenant: Awaited<ReturnType<typeof mintTenant>>) =>
  mintUser(tenant, { passwordHash: cheapHash(PASSWORD) });
const hashOf = async (userId: (typeof users.$inferSelect)['id']) =>
  (await db.select().from(users).where(eq(users.id, userId)))[0]?.passwordHash;
const newClient = () => ({ ipHash: randomBytes(8).toString('hex'), device: '' });

describe('POST /auth/login', () => {
  it('signs in, with a token and its cookies', async () => {
    const tenant = await mintTenant();
    const { userId, email } = await mintKnown(tenant);
    const browser = new TestBrowser(tenant);
    const answer = await browser.send('POST', '/auth/login', { email: ` ${email.toUpperCase()}`, password: PASSWORD });
    expect(answer.status).toBe(200);
    const body = await answer.json<SignedIn>();
    expect(body).toMatchObject({ expiresInSeconds: 900, user: { id: userId, email } });
    const lines = answer.headers.getSetCookie();
    expect(lines.map((line) => line.split('=')[0])).toEqual(['souk_session', 'souk_shopper', 'souk_device']);
    for (const line of lines) expect(line).toMatch(/; Path=\/; Max-Age=(2592000|34560000); HttpOnly; SameSite=Lax$/);
    expect(answer.headers.get('RateLimit-Policy')).toMatch(/^"login-ip";q=\d+;w=900$/);
  });

  it('joins a shopper of one storefront to the next as a member, once', async () => {
    const [home, other] = [await mintTenant(), await mintTenant()];
    const { email } = await mintKnown(home);
    for (const browser of [new TestBrowser(other), new TestBrowser(other)]) {
      const answer = await browser.send('POST', '/auth/login', { email, password: PASSWORD });
      const { user } = await answer.json<SignedIn>();
      const expected = [home, other].map(({ slug, name }) => ({ tenant: { slug, name }, roles: ['member'] }));
      expect(user.memberships).toEqual(expect.arrayContaining(expected));
      expect(user.memberships).toHaveLength(2);
    }
  });

  it('gives staff of any business 12 idle hours, also on the dashboard host, where they join nothing', async () => {
    const tenant = await mintTenant();
    const { email } = await mintUser(tenant, { roles: ['owner'], passwordHash: cheapHash(PASSWORD) });
    const answer = await new TestBrowser(APP_TENANT).send('POST', '/auth/login', { email, password: PASSWORD });
    expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=43200');
    const { user } = await answer.json<SignedIn>();
    expect(user.memberships).toEqual([{ tenant: { slug: tenant.slug, name: tenant.name }, roles: ['owner'] }]);
  });

  it('answers an unknown e-mail, a wrong password and a person without one alike', async () => {
    const tenant = await mintTenant();
    const { email } = await mintUser(tenant, { passwordHash: hashPassword(PASSWORD) });
    const without = await mintUser(tenant);
    const bodies = [];
    for (const tried of [email, 'nobody@example.test', without.email, 'no address', 'аdmin@souk.test']) {
      const answer = await new TestBrowser(tenant).send('POST', '/auth/login', {
        email: tried,
        password: 'wrong wrong',
      });
      const { requestId, ...body } = await problemOf(answer);
      expect(requestId).toMatch(/^req_/);
      bodies.push({ ...body, cookies: answer.headers.getSetCookie() });
    }
    expect(bodies[0]).toMatchObject({ status: 401, code: 'auth/wrong-credentials', cookies: [] });
    for (const body of bodies) expect(body).toEqual(bodies[0]);
  });

  it('does the same scrypt work for an unknown e-mail as for a known one', async () => {
    const { ctx } = mintContext(await mintTenant());
    const worked: string[] = [];
    const { QUOTA } = env;
    const spied = {
      idFromName: (name: string) => QUOTA.idFromName(name),
      get: (id: DurableObjectId) =>
        new Proxy(QUOTA.get(id), {
          get(target, name, receiver) {
            if (name !== 'verifyPassword') return Reflect.get(target, name, receiver);
            return (password: string, hash: string) => {
              worked.push(hash.split('$')[2] ?? '');
              return target.verifyPassword(password, hash);
            };
          },
        }),
    } as unknown as typeof QUOTA; // the two methods that login calls
    const known = await mintUser(ctx.tenant, { passwordHash: hashPassword(PASSWORD) });
    for (const email of [known.email, `x${known.email}`]) {
      const attempt = login(
        { ...ctx, env: { ...env, QUOTA: spied } },
        { email, password: 'wrong', client: newClient() },
      );
      await expect(attempt).rejects.toMatchObject({ refusal: { code: 'auth/wrong-credentials' } });
    }
    expect(worked).toEqual(Array.from({ length: 4 }, () => 'ln=14,r=8,p=5'));
  });

  it('tells a blocked person so, but only with the right password', async () => {
    const tenant = await mintTenant();
    const { userId, email } = await mintKnown(tenant);
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, userId));
    const browser = new TestBrowser(tenant);
    const wrong = await browser.send('POST', '/auth/login', { email, password: 'wrong wrong' });
    expect(await problemOf(wrong)).toMatchObject({ status: 401, code: 'auth/wrong-credentials' });
    const right = await browser.send('POST', '/auth/login', { email, password: PASSWORD });
    expect(await problemOf(right)).toMatchObject({ status: 403, code: 'auth/blocked' });
    expect(browser.cookies.size).toBe(0);
  });

  it('tells who is blocked in one business so at its host, and lets them in elsewhere', async () => {
    const [tenant, other] = [await mintTenant(), await mintTenant()];
    const { userId, email } = await mintKnown(tenant);
    await setMembership(tenant, userId, { status: 'blocked' });
    const enter = (at: typeof tenant) => new TestBrowser(at).send('POST', '/auth/login', { email, password: PASSWORD });
    expect(await problemOf(await enter(tenant))).toMatchObject({ status: 403, code: 'auth/blocked' });
    const answer = await enter(other);
    const { user } = await answer.json<SignedIn>();
    expect(user.memberships.map(({ tenant: { slug } }) => slug)).toEqual([other.slug]);
  });

  it('brings an old hash to the cost of today, and the password still fits', async () => {
    const { ctx, settled } = mintContext(await mintTenant());
    const { userId, email } = await mintKnown(ctx.tenant);
    await login(ctx, { email, password: PASSWORD, client: newClient() });
    await settled();
    const hash = await hashOf(userId);
    expect(hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$/);
    await login(ctx, { email, password: PASSWORD, client: newClient() });
    await settled();
    expect(await hashOf(userId)).toBe(hash);
  });
});

describe('failed sign-ins', () => {
  const strictContext = async () => {
    const { ctx, settled } = mintContext(await mintTenant());
    let at = Date.now();
    const moved = { ...ctx, env: { ...env, LIMITS_FACTOR: '1' }, now: () => at };
    return { ctx: moved, settled, wait: (ms: number) => (at += ms) };
  };
  const fail = (ctx: Awaited<ReturnType<typeof strictContext>>['ctx'], email: string) =>
    login(ctx, { email, password: 'wrong', client: newClient() }).then(
      () => 'in',
      (error) => error.refusal.code as string,
    );

  it('close an e-mail after ten, from whatever address, until 15 minutes have passed', async () => {
    const { ctx, wait } = await strictContext();
    const { email } = await mintKnown(ctx.tenant);
    const codes = await Promise.all(Array.from({ length: 14 }, () => fail(ctx, email)));
    expect(codes.filter((code) => code === 'auth/wrong-credentials')).toHaveLength(10);
    expect(codes.filter((code) => code === 'limit/too-many-requests')).toHaveLength(4);
    const right = { email, password: PASSWORD, client: newClient() };
    await expect(login(ctx, right)).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
      details: { headers: { 'Retry-After': '900', RateLimit: '"login-failed";r=0;t=900' } },
    });
    wait(15 * MINUTE);
    await expect(login(ctx, right)).resolves.toMatchObject({ body: { user: { email } } });
  });

  it('are forgotten after a good one', async () => {
    const { ctx, settled } = await strictContext();
    const { email } = await mintKnown(ctx.tenant);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) expect(await fail(ctx, email)).toBe('auth/wrong-credentials');
      await login(ctx, { email, password: PASSWORD, client: newClient() });
      await settled();
    }
  });

  it('count for an e-mail that nobody has, too', async () => {
    const { ctx } = await strictContext();
    const email = `nobody-${randomBytes(6).toString('hex')}@example.test`;
    const rule = { name: 'login-failed', limit: 10, windowSeconds: 900 };
    const { emailIndex } = await import('./person');
    await env.QUOTA.get(env.QUOTA.idFromName(`login:${emailIndex(env, email)}`)).addUnits(rule, 10, ctx.now());
    expect(await fail(ctx, email)).toBe('limit/too-many-requests');
  });

  it('of one address close it for all e-mails after a hundred tries', async () => {
    const { ctx } = await strictContext();
    const client = newClient();
    const rule = { name: 'login-ip', limit: 100, windowSeconds: 900 };
    await env.QUOTA.get(env.QUOTA.idFromName(`login-ip:${client.ipHash}`)).addUnits(rule, 100, ctx.now());
    await expect(login(ctx, { email: 'a@example.test', password: 'x', client })).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
    });
  });

  it('from one address wait a minute after six', async () => {
    const { ctx, wait } = await strictContext();
    const { email } = await mintKnown(ctx.tenant);
    const client = newClient();
    const attempt = () => login(ctx, { email, password: 'wrong', client });
    for (let i = 0; i < 6; i++) await expect(attempt()).rejects.toMatchObject({ refusal: { status: 401 } });
    const refused = { refusal: { status: 429 }, details: { headers: { 'Retry-After': '60' } } };
    await expect(attempt()).rejects.toMatchObject(refused);
    wait(MINUTE);
    await expect(attempt()).rejects.toMatchObject({ refusal: { status: 401 } });
  });

  it('of a stranger do not lock out the browser that the owner has used', async () => {
    const { ctx } = await strictContext();
    const { email } = await mintKnown(ctx.tenant);
    const known = { ...newClient(), deviceId: `own-${randomBytes(6).toString('hex')}` };
    await login(ctx, { email, password: PASSWORD, client: known });
    await Promise.all(Array.from({ length: 12 }, () => fail(ctx, email)));
    expect(await fail(ctx, email)).toBe('limit/too-many-requests');
    const stolen = { ...newClient(), deviceId: 'made-up' };
    await expect(login(ctx, { email, password: PASSWORD, client: stolen })).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
    });
    await expect(login(ctx, { email, password: PASSWORD, client: known })).resolves.toMatchObject({
      body: { user: { email } },
    });
    for (let i = 0; i < 10; i++) {
      const guess = login(ctx, { email, password: 'wrong', client: known });
      await expect(guess).rejects.toMatchObject({ refusal: { status: 401 } });
    }
    await expect(login(ctx, { email, password: PASSWORD, client: known })).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
    });
  });
});

describe('a new device', () => {
  const eventsOf = async (ctx: ReturnType<typeof mintContext>['ctx']) => {
    const rows = await ctx.db.orm.select().from(outbox).where(eq(outbox.tenantId, ctx.tenant.id));
    return rows.filter(({ name }) => name === 'identity.signed-in-on-new-device');
  };

  it('is told of once, not at the first sign-in of all, and without an address in the event', async () => {
    const { ctx } = mintContext(await mintTenant());
    const { userId, email } = await mintKnown(ctx.tenant);
    const enter = (client: Client) => login(ctx, { email, password: PASSWORD, client });
    const phone = { ...newClient(), deviceId: 'phone', device: 'Chrome, Android' };
    await enter(phone);
    await enter(phone);
    expect(await eventsOf(ctx)).toEqual([]);
    const laptop = { ...newClient(), network: 'another', deviceId: 'laptop', device: 'Firefox, Linux' };
    await enter(laptop);
    await enter({ ...laptop, network: 'a third' });
    const events = await eventsOf(ctx);
    expect(events).toMatchObject([{ subjectId: userId, payload: { userId, device: 'Firefox, Linux' } }]);
    expect(JSON.stringify(events)).not.toContain(email);
  });

  it('is none when a browser without its cookie comes from the same network with the same name', async () => {
    const { ctx } = mintContext(await mintTenant());
    const { email } = await mintKnown(ctx.tenant);
    const client = { ...newClient(), network: 'home', device: 'Safari, iPhone' };
    for (let i = 0; i < 2; i++) await login(ctx, { email, password: PASSWORD, client });
    expect(await eventsOf(ctx)).toEqual([]);
  });

  it('is known again by its cookie, which another key does not make', async () => {
    const tenant = await mintTenant();
    const { email } = await mintKnown(tenant);
    const browser = new TestBrowser(tenant);
    await browser.send('POST', '/auth/login', { email, password: PASSWORD });
    const pair = `souk_device=${browser.cookies.get('souk_device')}`;
    const read = (cookie: string) => readDeviceCookie(env, new Request('http://x/', { headers: { Cookie: cookie } }));
    expect(read(pair)).toMatch(/^[\w-]{22}$/);
    for (const forged of ['souk_device=made-up', pair.slice(0, -1), 'souk_device=']) expect(read(forged)).toBeNull();
  });
});

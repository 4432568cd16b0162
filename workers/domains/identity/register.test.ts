import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openGlobalDb } from '../../platform/db/open-db';
import { hashPassword } from '../../platform/password';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { APP_TENANT, readTenant } from '../tenants';
import { login } from './login';
import { register } from './register';
import type { SignedIn } from './schema';
import { userKeys } from './tables';

const db = openGlobalDb(env);
let counter = 0;
const newEmail = () => `r${Date.now().toString(36)}-${counter++}@example.test`;
const GOOD = { password: 'three quiet green parrots', name: 'Asha Rao' };

describe('POST /auth/register', () => {
  it('makes a member of this business and signs them in', async () => {
    const tenant = await mintTenant();
    const browser = new TestBrowser(tenant);
    const email = newEmail();
    const answer = await browser.send('POST', '/auth/register', { ...GOOD, email: ` ${email.toUpperCase()} ` });
    expect(answer.status).toBe(201);
    const body = await answer.json<SignedIn>();
    expect(body).toMatchObject({ expiresInSeconds: 900, user: { email, name: 'Asha Rao', isSuperAdmin: false } });
    expect(body.user.memberships).toEqual([{ tenant: { slug: tenant.slug, name: tenant.name }, roles: ['member'] }]);
    expect([...browser.cookies.keys()].sort()).toEqual(['souk_device', 'souk_session', 'souk_shopper']);
    expect(answer.headers.get('RateLimit')).toMatch(/^"register-ip";r=\d+;t=\d+$/);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
    const me = await browser.send('GET', '/auth/me', undefined, { Authorization: `Bearer ${body.accessToken}` });
    expect(await me.json()).toEqual({ ...body.user, roles: ['member'], permissions: [] });
  });

  it('answers a retry whose first answer was lost with the same account and cookies', async () => {
    const browser = new TestBrowser(await mintTenant());
    const lost = browser.copy();
    const body = { ...GOOD, email: newEmail() };
    const key = { 'Idempotency-Key': newEmail() };
    const first = await lost.send('POST', '/auth/register', body, key);
    const retry = await browser.send('POST', '/auth/register', body, key);
    expect([first.status, retry.status]).toEqual([201, 201]);
    expect(retry.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await retry.json()).toEqual(await first.json());
    expect(browser.cookies).toEqual(lost.cookies);
    expect((await browser.send('POST', '/auth/refresh')).status).toBe(200);
    const other = await browser.send('POST', '/auth/register', { ...body, name: 'Other' }, key);
    expect(await problemOf(other)).toMatchObject({ status: 422, code: 'idempotency/key-reused' });
  });

  it('joins no business on the dashboard host, and wraps the key for the portal', async () => {
    await mintTenant({ slug: 'www' });
    const browser = new TestBrowser(APP_TENANT);
    const answer = await browser.send('POST', '/auth/register', { ...GOOD, email: newEmail() });
    const { user } = await answer.json<SignedIn>();
    expect(user.memberships).toEqual([]);
    const [key] = await db.select().from(userKeys).where(eq(userKeys.userId, user.id));
    const www = await readTenant(env, 'www');
    expect(key?.tenantId).toBe(www?.id);
  });

  it('answers a taken e-mail as a free one, and writes to its owner', async () => {
    const box = await mintMailbox();
    const [email, free] = [newEmail(), newEmail()];
    const owner = await mintUser(await mintTenant(), { email, name: 'Owner' });
    const shapes = [];
    for (const address of [email, free]) {
      const { body, cookies } = await register(box.ctx, { ...GOOD, email: address, client: newClient() });
      expect(body.user).toMatchObject({ email: address, isEmailVerified: false });
      expect(body.user.id).not.toBe(owner.userId);
      shapes.push([Object.keys(body), Object.keys(body.user), cookies.length]);
    }
    expect(shapes[0]).toEqual(shapes[1]);
    const mails = await box.messages();
    expect(mails.map(({ kind, to }) => [kind, to])).toEqual([
      ['account-exists', email],
      ['verify-email', free],
    ]);
    expect(mails[0]?.values).toMatchObject({ name: 'Owner' });
  });

  it('does the same work before the answer for a taken e-mail, and leaves the rest for later', async () => {
    const { ctx } = mintContext(await mintTenant());
    const taken = newEmail();
    await mintUser(await mintTenant(), { email: taken });
    const counts = [];
    for (const email of [taken, newEmail()]) {
      let hashes = 0;
      const { QUOTA } = env;
      const get = (id: DurableObjectId) =>
        new Proxy(QUOTA.get(id), {
          get(target, name, receiver) {
            if (name === 'hashPassword') hashes += 1;
            return Reflect.get(target, name, receiver);
          },
        });
      const spied = { idFromName: (name: string) => QUOTA.idFromName(name), get } as unknown as typeof QUOTA; // as used
      const waiting: Promise<unknown>[] = [];
      const waitUntil = (work: Promise<unknown>) => void waiting.push(work);
      await register({ ...ctx, env: { ...env, QUOTA: spied }, waitUntil }, { ...GOOD, email, client: newClient() });
      counts.push({ hashes, later: waiting.length });
      await Promise.all(waiting);
    }
    expect(counts[0]).toMatchObject({ hashes: 1 });
    expect(counts[1]).toEqual(counts[0]);
  });

  it('lets everybody who names one address in, and each with their own password', async () => {
    const { ctx } = mintContext(await mintTenant());
    const email = newEmail();
    await mintUser(await mintTenant(), { email, passwordHash: hashPassword('the owner has another one') });
    const { body } = await register(ctx, { ...GOOD, email, client: newClient() });
    const again = await login(ctx, { email, password: GOOD.password, client: newClient() });
    expect(again.body).toMatchObject({ user: { id: body.user.id, isEmailVerified: false } });
    const owner = await login(ctx, { email, password: 'the owner has another one', client: newClient() });
    expect(owner.body).toMatchObject({ user: { email, isEmailVerified: true } });
  });

  it('mails one address a few times an hour at most, silently', async () => {
    const box = await mintMailbox();
    const email = newEmail();
    for (let i = 0; i < 7; i++) await register(box.ctx, { ...GOOD, email, client: newClient() });
    expect(await box.messages()).toHaveLength(5);
  });

  it('names every bad field at once', async () => {
    const browser = new TestBrowser(await mintTenant());
    const answer = await browser.send('POST', '/auth/register', {
      email: 'аdmin@souk.test',
      password: 'short',
      name: ' ',
    });
    expect(answer.status).toBe(422);
    const { errors } = await problemOf(answer);
    expect(errors?.map((error) => error.pointer).sort()).toEqual(['/email', '/name', '/password']);
  });

  it.each([
    ['a common password', { password: 'Password123' }, '/password'],
    [
      'its e-mail as password',
      { password: 'long.enough@example.test', email: 'long.enough@example.test' },
      '/password',
    ],
    ['a password over 200 characters', { password: 'ab1'.repeat(67) }, '/password'],
    ['a name over 80 characters', { name: 'a'.repeat(81) }, '/name'],
    ['an e-mail of look-alikes', { email: 'аsha@example.test' }, '/email'],
    ['a name that turns the direction of text', { name: 'Asha \u202e oaR' }, '/name'],
    ['a tenant of its choice', { tenantId: 'ten_00000000000000000000000000' }, '/tenantId'],
    ['roles of its choice', { roles: ['owner'] }, '/roles'],
  ])('refuses %s', async (_, change, pointer) => {
    const browser = new TestBrowser(await mintTenant());
    const answer = await browser.send('POST', '/auth/register', { ...GOOD, email: newEmail(), ...change });
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('refuses the 61st registration of an hour from one address, with RateLimit and Retry-After', async () => {
    const { ctx } = mintContext(await mintTenant());
    const strict = { ...ctx, env: { ...env, LIMITS_FACTOR: '1' } };
    const input = { ...GOOD, email: newEmail(), client: { ipHash: newEmail(), device: '' } };
    const { hour } = { hour: { name: 'register-ip', limit: 60, windowSeconds: 3600 } };
    await env.QUOTA.get(env.QUOTA.idFromName(`register-ip:${input.client.ipHash}`)).addUnits(hour, 60, ctx.now());
    await expect(register(strict, input)).rejects.toMatchObject({
      refusal: { code: 'limit/too-many-requests' },
      details: { headers: { 'Retry-After': expect.any(String), RateLimit: expect.stringContaining('r=0') } },
    });
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient, newPhone } from '../../testing/mint-mailbox';
import { createPerson } from './create-person';
import { phoneIndex } from './person';
import { requestOtp, verifyOtp } from './sign-in-by-phone';
import { proofs, sessions, users } from './tables';

const db = openGlobalDb(env);
const wrong = { refusal: { code: 'auth/wrong-code', status: 401 } };
const tooMany = { refusal: { code: 'limit/too-many-requests', status: 429 } };
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function asked(phone = newPhone()) {
  const box = await mintMailbox();
  const client = newClient();
  const sent = await requestOtp(box.ctx, { phone, client });
  const { values } = await box.newest('sign-in-code', phone);
  const enter = (code: string, as = phone) => verifyOtp(box.ctx, { phone: as, code, client });
  return { ...box, phone, client, sent, code: values.code, enter };
}

describe('a sign-in code', () => {
  it('makes an account for a new number, joined here, and signs the same person in the next time', async () => {
    const { code, enter, phone, sent, ctx, client, tenant, ...box } = await asked();
    expect(sent).toEqual({ expiresInSeconds: 300, resendInSeconds: 30 });
    expect(code).toMatch(/^\d{6}$/);
    const first = await enter(code);
    expect(first).toMatchObject({
      isNew: true,
      answer: {
        body: { user: { phone, email: null, name: 'Guest', memberships: [{ tenant: { slug: tenant.slug } }] } },
      },
    });
    await requestOtp(ctx, { phone, client });
    const again = await enter((await box.newest('sign-in-code')).values.code);
    const idOf = ({ answer: { body } }: typeof first) => 'user' in body && body.user.id;
    expect(again.isNew).toBe(false);
    expect(idOf(again)).toBe(idOf(first));
  });

  it('is stored as a keyed hash only, and the message travels sealed', async () => {
    const { code, phone, sealed } = await asked();
    const [row] = await db
      .select()
      .from(proofs)
      .where(eq(proofs.subject, phoneIndex(env, phone)));
    for (const text of [JSON.stringify(row), JSON.stringify(sealed)]) {
      expect(text).not.toContain(code);
      expect(text).not.toContain(phone);
    }
  });

  it('is good for five tries, and not for a sixth with the right digits', async () => {
    const { code, enter } = await asked();
    for (let i = 0; i < 4; i++) await expect(enter(other(code))).rejects.toMatchObject(wrong);
    const { code: second, enter: again } = await asked();
    await expect(enter(code)).resolves.toMatchObject({ isNew: true });
    for (let i = 0; i < 5; i++) await expect(again(other(second))).rejects.toMatchObject(wrong);
    await expect(again(second)).rejects.toMatchObject(wrong);
  });

  it('guessed by many at once is still tried five times only', async () => {
    const { code, enter, phone } = await asked();
    const guesses = Array.from({ length: 12 }, (_, i) =>
      enter(String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0')),
    );
    for (const guess of guesses) await expect(guess).rejects.toMatchObject(wrong);
    const [row] = await db
      .select()
      .from(proofs)
      .where(eq(proofs.subject, phoneIndex(env, phone)));
    expect(row?.tries).toBe(5);
    await expect(enter(code)).rejects.toMatchObject(wrong);
  });

  it('is good once: of two that bring it at the same time one gets a session', async () => {
    const { code, enter, phone } = await asked();
    const results = await Promise.allSettled([enter(code), enter(code), enter(code)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [person] = await db
      .select()
      .from(users)
      .where(eq(users.phoneIndex, phoneIndex(env, phone)));
    expect(
      await db
        .select()
        .from(sessions)
        .where(eq(sessions.userId, person?.id ?? 'usr_')),
    ).toHaveLength(1);
    await expect(enter(code)).rejects.toMatchObject(wrong);
  });

  it('is of no use for another number, on another host, after five minutes, or once a newer one was sent', async () => {
    const { code, enter, ctx, phone, client, wait, ...box } = await asked();
    await expect(enter(code, newPhone())).rejects.toMatchObject(wrong);
    const elsewhere = { ...ctx, host: 'other.souk.test' };
    await expect(verifyOtp(elsewhere, { phone, code, client })).rejects.toMatchObject(wrong);
    wait(30_000);
    await requestOtp(ctx, { phone, client });
    const newer = (await box.newest('sign-in-code')).values.code;
    if (newer !== code) await expect(enter(code)).rejects.toMatchObject(wrong);
    wait(5 * MINUTE);
    await expect(enter(newer)).rejects.toMatchObject(wrong);
  });

  it('waits 30 s, 60 s, 120 s for the next one, with Retry-After', async () => {
    const { ctx, phone, client, wait } = await asked();
    for (const seconds of [30, 60, 120, 240]) {
      await expect(requestOtp(ctx, { phone, client })).rejects.toMatchObject({
        ...tooMany,
        details: { headers: { 'Retry-After': String(seconds) } },
      });
      wait(seconds * 1000);
      expect((await requestOtp(ctx, { phone, client })).resendInSeconds).toBe(Math.min(960, seconds * 2));
    }
  });

  it('is sent once when many ask at the same moment', async () => {
    const { ctx, phone, client, wait, sealed } = await asked();
    wait(30_000);
    const asks = await Promise.allSettled(Array.from({ length: 4 }, () => requestOtp(ctx, { phone, client })));
    expect(asks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(sealed).toHaveLength(2);
  });

  it.each([
    ['a number', (phone: string) => `otp-phone:${phoneIndex(env, phone)}`, 'otp-phone-day'],
    ['a block of ten thousand numbers', (phone: string) => `otp-block:${phone.slice(0, -4)}`, 'otp-block'],
  ])('is capped for %s, whoever asks', async (_, keyOf, name) => {
    const { ctx, phone, wait, sealed } = await asked();
    const rule = { name, limit: 1, windowSeconds: 86_400 };
    await env.QUOTA.get(env.QUOTA.idFromName(keyOf(phone))).addUnits(rule, 1_000, ctx.now());
    wait(MINUTE);
    await expect(requestOtp(ctx, { phone, client: newClient() })).rejects.toMatchObject(tooMany);
    expect(sealed).toHaveLength(1);
  });

  it('is capped for an address and for a business, whichever number', async () => {
    const { ctx, client, tenant } = await asked();
    const ask = (as = client) => requestOtp(ctx, { phone: newPhone(), client: as });
    const byIp = { name: 'otp-ip', limit: 1, windowSeconds: HOUR / 1000 };
    await env.QUOTA.get(env.QUOTA.idFromName(`otp-ip:${client.ipHash}`)).addUnits(byIp, 1_000, ctx.now());
    await expect(ask()).rejects.toMatchObject(tooMany);
    await ask(newClient());
    const byTenant = { name: 'otp-tenant-day', limit: 1, windowSeconds: 86_400 };
    await env.QUOTA.get(env.QUOTA.idFromName(`otp-tenant:${tenant.id}`)).addUnits(byTenant, 6_000, ctx.now());
    await expect(ask(newClient())).rejects.toMatchObject(tooMany);
  });
});

describe('POST /auth/otp', () => {
  it('answers a known, an unknown and a blocked number alike', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const [known, blocked] = [newPhone(), newPhone()];
    await createPerson(ctx, { name: 'K', phone: known, roles: ['member'] });
    const blockedId = await createPerson(ctx, { name: 'B', phone: blocked, roles: ['member'] });
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, blockedId));
    for (const phone of [known, newPhone(), blocked]) {
      const answer = await new TestBrowser(tenant).send('POST', '/auth/otp', { phone });
      expect(answer.status).toBe(202);
      // 30 s by the factor of tests, rounded up.
      expect(await answer.json()).toEqual({ expiresInSeconds: 300, resendInSeconds: 1 });
    }
  });

  it.each(['12345', '+19005550123', 'asha@example.com', '+91 98765'])('refuses %s by its field', async (phone) => {
    const answer = await new TestBrowser(await mintTenant()).send('POST', '/auth/otp', { phone });
    expect(await problemOf(answer)).toMatchObject({ status: 422, errors: [{ pointer: '/phone' }] });
  });

  it('tells a blocked person so only with the right code', async () => {
    const box = await mintMailbox();
    const [phone, client] = [newPhone(), newClient()];
    const userId = await createPerson(box.ctx, { name: 'B', phone, roles: ['member'] });
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, userId));
    await requestOtp(box.ctx, { phone, client });
    const { code } = (await box.newest('sign-in-code')).values;
    await expect(verifyOtp(box.ctx, { phone, code: other(code), client })).rejects.toMatchObject(wrong);
    await expect(verifyOtp(box.ctx, { phone, code, client })).rejects.toMatchObject({
      refusal: { code: 'auth/blocked' },
    });
  });

  it('signs in over HTTP: 201 for a new number with all cookies, 401 for a wrong code, 422 for what is no code', async () => {
    const tenant = await mintTenant();
    const browser = new TestBrowser(tenant);
    const box = await mintMailbox(tenant);
    const phone = newPhone();
    await requestOtp(box.ctx, { phone, client: newClient() });
    const { code } = (await box.newest('sign-in-code')).values;
    const verify = (body: unknown) => browser.send('POST', '/auth/otp/verify', body);
    expect(await problemOf(await verify({ phone, code: '12' }))).toMatchObject({
      status: 422,
      errors: [{ pointer: '/code' }],
    });
    expect(await problemOf(await verify({ phone, code: other(code) }))).toMatchObject({
      status: 401,
      code: 'auth/wrong-code',
    });
    const answer = await verify({ phone, code: [...code].map((n) => '٠١٢٣٤٥٦٧٨٩'[Number(n)]).join(''), name: 'Hala' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ user: { name: 'Hala', phone, isEmailVerified: false } });
    expect([...browser.cookies.keys()].sort()).toEqual(['souk_device', 'souk_session', 'souk_shopper']);
  });

  it('takes no name of a megabyte, and no member of a business can be made by it', async () => {
    const browser = new TestBrowser(await mintTenant());
    const body = { phone: newPhone(), code: '123456', name: 'a'.repeat(1_000_000) };
    expect((await browser.send('POST', '/auth/otp/verify', body)).status).toBe(413);
    const raised = await browser.send('POST', '/auth/otp/verify', { ...body, name: 'A', roles: ['owner'] });
    expect(await problemOf(raised)).toMatchObject({ status: 422, errors: [{ pointer: '/roles' }] });
  });
});

import { and, eq, isNull } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../env';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { hashPassword } from '../../platform/password';
import type { Quota } from '../../platform/quota-object';
import { outbox } from '../../platform/tables';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient, newPhone, tokenOf } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { findAccount, getAccount } from './find';
import { forgotPassword } from './forgot-password';
import { login } from './login';
import { phoneIndex } from './person';
import { proofErrors } from './proof-errors';
import { register } from './register';
import { resetPassword } from './reset-password';
import { STAND_IN_HASH } from './rules';
import { openSession, signIn } from './sign-in';
import { linkedAccounts, sessions, users } from './tables';

const db = openGlobalDb(env);
const OLD = 'three quiet green parrots';
const NEW = 'seven loud orange herons';
const linkNotGood = { refusal: { code: 'auth/link-not-good', status: 410 } };

async function forgotten(wish: { passwordHash?: string } = { passwordHash: hashPassword(OLD) }) {
  const box = await mintMailbox();
  const user = await mintUser(box.tenant, wish);
  const forget = (email = user.email) => forgotPassword(box.ctx, { email, client: newClient() });
  await forget();
  const newest = async () => tokenOf((await box.newest('reset-password', user.email)).values.link);
  const reset = (token: string, password = NEW) => resetPassword(box.ctx, { token, password, client: newClient() });
  return { box, user, forget, newest, reset };
}

/** The same context, in which something happens while the password is being hashed. */
function meanwhile(ctx: Ctx, happens: () => Promise<void>): Ctx {
  const verifyPassword = async (_: string, hash: string) => {
    const isMatch = hash !== STAND_IN_HASH;
    if (isMatch) await happens();
    return { isMatch, needsRehash: false };
  };
  const { QUOTA } = ctx.env;
  const get = (id: DurableObjectId) =>
    Object.assign(Object.create(null), {
      verifyPassword,
      take: (...given: Parameters<Quota['take']>) => QUOTA.get(id).take(...given),
      clear: (names: string[]) => QUOTA.get(id).clear(names),
    });
  const own = { ...ctx.env, QUOTA: { idFromName: (name: string) => QUOTA.idFromName(name), get } };
  return { ...ctx, env: own as unknown as Env }; // the methods that a sign-in calls
}

describe('a reset', () => {
  it('sets the password, ends every session, and tells it as an event without a secret', async () => {
    const { box, user, newest, reset } = await forgotten();
    const token = await newest();
    await reset(token);
    const enter = (password: string) => login(box.ctx, { email: user.email, password, client: newClient() });
    await expect(enter(OLD)).rejects.toMatchObject({ refusal: { code: 'auth/wrong-credentials' } });
    expect((await enter(NEW)).body).toMatchObject({ user: { id: user.userId } });
    const [session] = await db.select().from(sessions).where(eq(sessions.id, user.sessionId));
    expect(session).toMatchObject({ revokedFor: 'password-changed' });
    const events = await box.ctx.db.orm.select().from(outbox).where(eq(outbox.tenantId, box.tenant.id));
    expect(events).toMatchObject([{ name: 'identity.password-changed', payload: { userId: user.userId } }]);
    await expect(reset(token, 'another good password')).rejects.toMatchObject(linkNotGood);
  });

  it('is good once, also for two at the same moment', async () => {
    const { newest, reset } = await forgotten();
    const token = await newest();
    const results = await Promise.allSettled([reset(token), reset(token, 'another good password')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([false, true])(
    'lets nobody in with the old password who was on the way, second step: %s',
    async (isTwoStepOn) => {
      const { box, user, newest, reset } = await forgotten();
      if (isTwoStepOn) await db.update(users).set({ totpConfirmedAt: 1 }).where(eq(users.id, user.userId));
      const token = await newest();
      const slow = meanwhile(box.ctx, () => reset(token));
      const late = login(slow, { email: user.email, password: OLD, client: newClient() });
      await expect(late).rejects.toMatchObject({ refusal: { code: 'auth/wrong-credentials' } });
      const live = and(eq(sessions.userId, user.userId), isNull(sessions.revokedAt));
      expect(await db.$count(sessions, live)).toBe(0);
    },
  );

  it('ends a sign-in between its proof and its session, whichever proof it was', async () => {
    const { box, user, newest, reset } = await forgotten();
    const account = await getAccount(env, user.userId);
    await reset(await newest());
    const tooLate = proofErrors.wrongCode;
    const late = openSession(box.ctx, account, newClient(), tooLate);
    await expect(late).rejects.toMatchObject({ refusal: tooLate });
    const withStep = { ...account, user: { ...account.user, isTwoStepOn: true } };
    await expect(signIn(box.ctx, withStep, newClient(), tooLate)).rejects.toMatchObject({ refusal: tooLate });
  });

  it('takes the newest link only, for 30 minutes', async () => {
    const { box, forget, newest, reset } = await forgotten();
    const first = await newest();
    await forget();
    const second = await newest();
    await expect(reset(first)).rejects.toMatchObject(linkNotGood);
    box.wait(30 * MINUTE);
    await expect(reset(second)).rejects.toMatchObject(linkNotGood);
  });

  it('refuses a weak password and leaves the link good', async () => {
    const { user, newest, reset } = await forgotten();
    const token = await newest();
    for (const weak of ['Password123', user.email]) {
      await expect(reset(token, weak)).rejects.toMatchObject({
        refusal: { code: 'request/invalid' },
        details: { errors: [{ pointer: '/password' }] },
      });
    }
    await reset(token);
  });

  it('proves the address, and what somebody else had put onto the account before goes', async () => {
    const box = await mintMailbox();
    const email = `first-${crypto.randomUUID().slice(0, 8)}@example.test`;
    const { body } = await register(box.ctx, { email, password: OLD, name: 'Squatter', client: newClient() });
    const index = phoneIndex(env, newPhone());
    await db.update(users).set({ phoneIndex: index, phoneSealed: 'x' }).where(eq(users.id, body.user.id));
    const link = { provider: 'facebook', subjectIndex: index, userId: body.user.id as Id<'usr'>, linkedAt: 1 } as const;
    await db.insert(linkedAccounts).values(link);
    await forgotPassword(box.ctx, { email, client: newClient() });
    const token = tokenOf((await box.newest('reset-password', email)).values.link);
    await resetPassword(box.ctx, { token, password: NEW, client: newClient() });
    const account = await findAccount(env, body.user.id);
    expect(account?.user).toMatchObject({ email, isEmailVerified: true, phone: null, isTwoStepOn: false });
    expect(await db.$count(linkedAccounts, eq(linkedAccounts.subjectIndex, index))).toBe(0);
    const [row] = await db.select().from(users).where(eq(users.id, body.user.id));
    expect(row?.passkeysSince).toBe(box.ctx.now());
  });

  it('of a named address is refused once another has proven it', async () => {
    const box = await mintMailbox();
    const email = `late-${crypto.randomUUID().slice(0, 8)}@example.test`;
    await register(box.ctx, { email, password: OLD, name: 'Late', client: newClient() });
    await forgotPassword(box.ctx, { email, client: newClient() });
    const token = tokenOf((await box.newest('reset-password', email)).values.link);
    await mintUser(box.tenant, { email });
    await expect(resetPassword(box.ctx, { token, password: NEW, client: newClient() })).rejects.toMatchObject({
      refusal: { code: 'auth/email-taken' },
    });
  });
});

describe('POST /auth/forgot-password', () => {
  it('answers 202 with nothing to a known, an unknown, a blocked and an impossible address, and mails the first', async () => {
    const box = await mintMailbox();
    const [known, blocked] = [await mintUser(box.tenant), await mintUser(box.tenant)];
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, blocked.userId));
    const addresses = [known.email, 'nobody@example.test', blocked.email, 'no address', 'аdmin@souk.test'];
    for (const email of addresses) {
      await forgotPassword(box.ctx, { email, client: newClient() });
      const answer = await new TestBrowser(box.tenant).send('POST', '/auth/forgot-password', { email });
      expect([answer.status, await answer.text()]).toEqual([202, '']);
    }
    expect((await box.messages()).map(({ kind, to }) => [kind, to])).toEqual([['reset-password', known.email]]);
  });
});

describe('POST /me/password', () => {
  const person = async (wish: { passwordHash?: string }) => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant, wish);
    const send = (body: unknown) => new TestBrowser(tenant).send('POST', '/me/password', body, user.headers);
    return { user, send };
  };

  it('changes it for who knows it, keeps this session and ends the others', async () => {
    const { user, send } = await person({ passwordHash: hashPassword(OLD) });
    await db.insert(sessions).values({
      ...{ id: `${user.sessionId.slice(0, -1)}0`, userId: user.userId, host: 'x', tokenHash: crypto.randomUUID() },
      ...{ rotatedAt: 0, device: '', ipHash: '', isStaff: false, createdAt: 0, lastUsedAt: 0, expiresAt: 9e15 },
    } as typeof sessions.$inferInsert); // the id has the form of one
    expect((await send({ currentPassword: OLD, newPassword: NEW })).status).toBe(204);
    const rows = await db.select().from(sessions).where(eq(sessions.userId, user.userId));
    expect(rows.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)).toEqual([user.sessionId]);
  });

  it.each([
    ['a wrong one', { currentPassword: 'wrong wrong', newPassword: NEW }, 403, 'auth/wrong-password'],
    ['none where there is one', { newPassword: NEW }, 403, 'auth/wrong-password'],
    ['a weak new one', { currentPassword: OLD, newPassword: 'Password123' }, 422, 'request/invalid'],
  ])('refuses %s', async (_, body, status, code) => {
    const { send } = await person({ passwordHash: hashPassword(OLD) });
    expect(await problemOf(await send(body))).toMatchObject({ status, code });
  });

  it('sets a first one for who signed in by phone just now', async () => {
    const { user, send } = await person({});
    expect((await send({ newPassword: NEW })).status).toBe(204);
    expect((await findAccount(env, user.userId))?.user.hasPassword).toBe(true);
  });
});

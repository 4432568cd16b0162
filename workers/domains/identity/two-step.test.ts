import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { hashPassword } from '../../platform/password';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient, newPhone } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { createPerson } from './create-person';
import { findAccount } from './find';
import { login } from './login';
import { signInByForm } from './sign-in-by-form';
import { requestOtp, verifyOtp } from './sign-in-by-phone';
import { confirmTotp, endTotp, renewRecoveryCodes, startTotp } from './two-step';
import { verifyTwoStep } from './verify-two-step';

const PASSWORD = 'three quiet green parrots';
const wrongCode = { refusal: { code: 'auth/wrong-code', status: 401 } };
const codeNotGood = { refusal: { code: 'auth/code-not-good', status: 422 } };
const expired = { refusal: { code: 'auth/two-step-expired', status: 401 } };

/** A person whose second step is on, and the app in their hand. */
async function secured() {
  const box = await mintMailbox();
  const passwordHash = hashPassword(PASSWORD);
  const user = await mintUser(box.tenant, { passwordHash });
  const { userId, sessionId, email } = user;
  const actor = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
  const { secret } = await startTotp(box.ctx, actor, {});
  const code = (stepsAhead = 0) => new TOTP({ secret }).generate({ timestamp: box.ctx.now() + stepsAhead * 30_000 });
  const { recoveryCodes } = await confirmTotp(box.ctx, actor, { code: code() });
  const client = newClient();
  const begin = async () => {
    box.wait(30_000);
    const { body, cookies } = await login(box.ctx, { email, password: PASSWORD, client });
    if (!('mfaToken' in body)) throw new Error('The second step was not asked for.');
    expect(cookies).toEqual([]);
    return body;
  };
  const finish = (mfaToken: string, given: { code?: string; recoveryCode?: string }) =>
    verifyTwoStep(box.ctx, { mfaToken, client, ...given });
  return { box, user, actor, secret, code, recoveryCodes, begin, finish };
}

describe('the second step', () => {
  it('stands between the password and a session', async () => {
    const { user, begin, finish, code } = await secured();
    const body = await begin();
    expect(body).toMatchObject({ mfaRequired: true, expiresInSeconds: 300 });
    const { body: signedIn, cookies } = await finish(body.mfaToken, { code: code() });
    expect(signedIn).toMatchObject({ user: { id: user.userId, isTwoStepOn: true } });
    expect(cookies).toHaveLength(3);
    await expect(finish(body.mfaToken, { code: code(1) })).rejects.toMatchObject(expired);
  });

  it('takes a code of the step before or after, each step once, and never an earlier one', async () => {
    const { begin, finish, code } = await secured();
    const ahead = code(2);
    await finish((await begin()).mfaToken, { code: ahead });
    const { mfaToken } = await begin();
    for (const used of [ahead, code(0), code(-1)]) {
      await expect(finish(mfaToken, { code: used })).rejects.toMatchObject(wrongCode);
    }
    await finish(mfaToken, { code: code(1) });
  });

  it('gives one session to two who bring one code at once', async () => {
    const { begin, finish, code } = await secured();
    const [a, b] = [await begin(), await begin()];
    const results = await Promise.allSettled([a, b].map(({ mfaToken }) => finish(mfaToken, { code: code() })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is tried five times a sign-in and ten in a quarter of an hour', async () => {
    const { begin, finish, code, box } = await secured();
    for (let round = 0; round < 2; round++) {
      const { mfaToken } = await begin();
      for (let i = 0; i < 5; i++) await expect(finish(mfaToken, { code: '000000' })).rejects.toMatchObject(wrongCode);
      await expect(finish(mfaToken, { code: code() })).rejects.toMatchObject(expired);
    }
    const { mfaToken } = await begin();
    await expect(finish(mfaToken, { code: code() })).rejects.toMatchObject({ refusal: { status: 429 } });
    box.wait(15 * MINUTE);
    await finish((await begin()).mfaToken, { code: code() });
  });

  it('ends after five minutes, at another host, and with a token that is forged', async () => {
    const { begin, finish, code, box } = await secured();
    const { mfaToken } = await begin();
    const elsewhere = { ...box.ctx, host: 'other.souk.test' };
    const moved = verifyTwoStep(elsewhere, { mfaToken, code: code(), client: newClient() });
    await expect(moved).rejects.toMatchObject(expired);
    await expect(finish(`${mfaToken}x`, { code: code() })).rejects.toMatchObject(expired);
    box.wait(5 * MINUTE);
    await expect(finish(mfaToken, { code: code() })).rejects.toMatchObject(expired);
  });

  it('is asked for after a code by SMS too', async () => {
    const { box, actor } = await secured();
    const phone = newPhone();
    const userId = await createPerson(box.ctx, { name: 'P', phone, roles: ['member'] });
    const self = { ...actor, userId };
    const { secret } = await startTotp(box.ctx, self, {});
    const totp = new TOTP({ secret });
    await confirmTotp(box.ctx, self, { code: totp.generate({ timestamp: box.ctx.now() }) });
    await requestOtp(box.ctx, { phone, client: newClient() });
    const { code } = (await box.newest('sign-in-code', phone)).values;
    const { isNew, answer } = await verifyOtp(box.ctx, { phone, code, client: newClient() });
    expect({ isNew, ...answer }).toMatchObject({ isNew: false, body: { mfaRequired: true }, cookies: [] });
  });

  it('is where a form leads too; the browser keeps the token sealed, and no address bears it', async () => {
    const { box, user } = await secured();
    const request = new Request(`${box.ctx.origin}/sign-in`, {
      ...{ method: 'POST', body: new URLSearchParams({ email: user.email, password: PASSWORD }) },
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    });
    const answer = await signInByForm(box.ctx, request);
    expect(answer).toMatchObject({ kind: 'done', location: '/sign-in/second-step', cookies: { length: 1 } });
    expect(answer.cookies[0]).toMatch(/^souk_form_second=[\w.-]+; Path=\/; Max-Age=300; HttpOnly; SameSite=Lax$/);
  });
});

describe('recovery codes', () => {
  it('are ten, each good once, however they are typed', async () => {
    const { begin, finish, recoveryCodes } = await secured();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    await finish((await begin()).mfaToken, { recoveryCode: ` ${first.toUpperCase().replace('-', ' ')} ` });
    const { mfaToken } = await begin();
    await expect(finish(mfaToken, { recoveryCode: first })).rejects.toMatchObject(wrongCode);
    await expect(finish(mfaToken, { recoveryCode: 'aaaaa-aaaaa' })).rejects.toMatchObject(wrongCode);
    await finish(mfaToken, { recoveryCode: second });
  });

  it('of one at the same moment from two sign-ins serve one', async () => {
    const { begin, finish, recoveryCodes } = await secured();
    const [a, b] = [await begin(), await begin()];
    const recoveryCode = recoveryCodes[0] ?? '';
    const results = await Promise.allSettled([a, b].map(({ mfaToken }) => finish(mfaToken, { recoveryCode })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are replaced by new ones, for who has a code', async () => {
    const { box, actor, code, begin, finish, recoveryCodes } = await secured();
    box.wait(30_000);
    await expect(renewRecoveryCodes(box.ctx, actor, { code: '000000' })).rejects.toMatchObject(codeNotGood);
    const { recoveryCodes: fresh } = await renewRecoveryCodes(box.ctx, actor, { code: code() });
    const { mfaToken } = await begin();
    await expect(finish(mfaToken, { recoveryCode: recoveryCodes[0] })).rejects.toMatchObject(wrongCode);
    await finish(mfaToken, { recoveryCode: fresh[0] });
  });

  it("of another person are no one else's", async () => {
    const [a, b] = [await secured(), await secured()];
    const { mfaToken } = await a.begin();
    await expect(a.finish(mfaToken, { recoveryCode: b.recoveryCodes[0] })).rejects.toMatchObject(wrongCode);
  });
});

describe('switching it on and off', () => {
  it('is in force only after a code has come back, and off with one', async () => {
    const { box, user, actor, code } = await secured();
    await expect(startTotp(box.ctx, actor, {})).rejects.toMatchObject({ refusal: { code: 'auth/two-step-on' } });
    box.wait(30_000);
    await expect(endTotp(box.ctx, actor, { code: '000000' })).rejects.toMatchObject(codeNotGood);
    await endTotp(box.ctx, actor, { code: code() });
    expect((await findAccount(env, user.userId))?.user.isTwoStepOn).toBe(false);
    await expect(endTotp(box.ctx, actor, { code: code() })).rejects.toMatchObject({
      refusal: { code: 'auth/two-step-off' },
    });
    const { body } = await login(box.ctx, { email: user.email, password: PASSWORD, client: newClient() });
    expect(body).toMatchObject({ user: { id: user.userId } });
  });

  it('needs the password, or a sign-in of the last ten minutes, and shows the secret once', async () => {
    const tenant = await mintTenant();
    const { headers } = await mintUser(tenant, { passwordHash: hashPassword(PASSWORD) });
    const post = (path: string, body: unknown) => new TestBrowser(tenant).send('POST', path, body, headers);
    expect(await problemOf(await post('/auth/mfa/totp', { password: 'wrong' }))).toMatchObject({
      ...{ status: 403, code: 'auth/wrong-password' },
    });
    const started = await post('/auth/mfa/totp', { password: PASSWORD });
    const { secret, uri } = await started.json<{ secret: string; uri: string }>();
    expect(uri).toContain(secret);
    const stored = await env.DB.prepare('select * from users').all();
    expect(JSON.stringify(stored.results)).not.toContain(secret);
    expect(await problemOf(await post('/auth/mfa/totp/confirm', { code: '000000' }))).toMatchObject({
      ...{ status: 422, code: 'auth/code-not-good' },
    });
    const confirmed = await post('/auth/mfa/totp/confirm', { code: new TOTP({ secret }).generate() });
    expect(await confirmed.json()).toMatchObject({ recoveryCodes: { length: 10 } });
    const both = await post('/auth/mfa/recovery-codes', { code: '000000', recoveryCode: 'aaaaa-aaaaa' });
    expect(await problemOf(both)).toMatchObject({ status: 422, errors: [{ pointer: '/code' }] });
  });
});

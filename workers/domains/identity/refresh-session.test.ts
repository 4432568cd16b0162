import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { newId } from '../../platform/id';
import { TestBrowser } from '../../testing/browser';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { grantRole } from './grant-role';
import { refreshSession } from './refresh-session';
import { newRefreshToken } from './refresh-token';
import type { SignedIn } from './schema';
import { newSession } from './session';
import { sessions, users } from './tables';

const db = openGlobalDb(env);
const client = { ipHash: 'test', device: '' };
const rowOf = async (id: (typeof sessions.$inferSelect)['id']) =>
  (await db.select().from(sessions).where(eq(sessions.id, id)))[0];

/** A browser that is signed in, without a slow password. */
async function signedIn(wish: Parameters<typeof mintUser>[1] = {}) {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const user = await mintUser(tenant, wish);
  const { row, token } = newSession(ctx, user.userId, false, client);
  await db.insert(sessions).values(row);
  const browser = new TestBrowser(tenant);
  browser.cookies.set('souk_session', token);
  return { tenant, ctx, user, sessionId: row.id, token, browser };
}
const meWith = (browser: TestBrowser, { accessToken }: SignedIn) =>
  browser.send('GET', '/auth/me', undefined, { Authorization: `Bearer ${accessToken}` });

describe('POST /auth/refresh', () => {
  it('trades the cookie for a new one and a new access token', async () => {
    const { browser, token, user } = await signedIn();
    const answer = await browser.send('POST', '/auth/refresh');
    expect(answer.status).toBe(200);
    const body = await answer.json<SignedIn>();
    expect(body).toMatchObject({ expiresInSeconds: 900, user: { id: user.userId, email: user.email } });
    expect(browser.cookies.get('souk_session')).not.toBe(token);
    expect(browser.cookies.has('souk_shopper')).toBe(true);
    expect((await meWith(browser, body)).status).toBe(200);
    expect((await browser.send('POST', '/auth/refresh')).status).toBe(200);
  });

  it('uses the __Host- name and Secure on https', async () => {
    const { browser, token } = await signedIn();
    const headers = { Cookie: `__Host-souk_session=${token}`, 'X-Souk-CSRF': '1' };
    const url = `${browser.origin.replace('http:', 'https:')}/api/v1/auth/refresh`;
    const answer = await call(url, { method: 'POST', headers });
    expect(answer.status).toBe(200);
    const [session = '', shopper = ''] = answer.headers.getSetCookie();
    expect(session).toMatch(/^__Host-souk_session=[^;]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/);
    expect(shopper).toMatch(/^souk_shopper=.*; Secure$/);
  });

  it("refuses a request that another site's page could have caused", async () => {
    const { browser, token } = await signedIn();
    const answer = await browser.send('POST', '/auth/refresh', undefined, { 'X-Souk-CSRF': '' });
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'request/csrf' });
    expect(browser.cookies.get('souk_session')).toBe(token);
  });

  it('ends the whole family at once when an old token is used again', async () => {
    const { browser, sessionId } = await signedIn();
    const thief = browser.copy();
    const young = await (await browser.send('POST', '/auth/refresh')).json<SignedIn>();
    const reuse = await thief.send('POST', '/auth/refresh');
    expect(await problemOf(reuse)).toMatchObject({ status: 401, code: 'auth/token-reused' });
    expect(thief.cookies.size).toBe(0);
    expect(await rowOf(sessionId)).toMatchObject({ revokedFor: 'reuse' });
    expect((await meWith(browser, young)).status).toBe(401);
    const after = await browser.send('POST', '/auth/refresh');
    expect(await problemOf(after)).toMatchObject({ status: 401, code: 'auth/session-ended' });
    expect(browser.cookies.size).toBe(0);
  });

  it('knows a token of many turns ago as reuse', async () => {
    const { browser, sessionId } = await signedIn();
    const thief = browser.copy();
    for (let turn = 0; turn < 3; turn++) await browser.send('POST', '/auth/refresh');
    expect((await thief.send('POST', '/auth/refresh')).status).toBe(401);
    expect(await rowOf(sessionId)).toMatchObject({ revokedFor: 'reuse' });
  });

  it('leaves a session alone whose id somebody guessed a token for', async () => {
    const { browser, sessionId, token } = await signedIn();
    const forged = [`${sessionId}.${'A'.repeat(43)}.${'A'.repeat(22)}`, `${token}.x`, token.slice(0, -1), 'x', ''];
    for (const value of [...forged, newRefreshToken(env, newId('ses'))]) {
      const guesser = browser.copy();
      guesser.cookies.set('souk_session', value);
      const answer = await guesser.send('POST', '/auth/refresh');
      expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'auth/session-ended' });
    }
    expect((await browser.send('POST', '/auth/refresh')).status).toBe(200);
  });

  it('answers 401 without a cookie', async () => {
    const answer = await new TestBrowser(await mintTenant()).send('POST', '/auth/refresh');
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'auth/session-ended' });
  });

  it('answers twenty parallel refreshes of one token, moves the family on once, and leaves it whole', async () => {
    const { ctx, browser, sessionId, token } = await signedIn();
    const input = { token, attemptKey: undefined, client };
    const answers = await Promise.all(Array.from({ length: 20 }, () => refreshSession(ctx, input)));
    const moved = answers.filter((answer) => answer.cookies.length > 0);
    expect(moved).toHaveLength(1);
    for (const { body } of answers) expect((await meWith(browser, body)).status).toBe(200);
    expect(await rowOf(sessionId)).toMatchObject({ revokedAt: null });
    const late = browser.copy();
    browser.keep(moved[0]?.cookies ?? []);
    expect((await browser.send('POST', '/auth/refresh')).status).toBe(200);
    expect((await late.send('POST', '/auth/refresh')).status).toBe(401);
  });

  it('does not let overlapping requests keep an old token alive', async () => {
    const { ctx, token, sessionId } = await signedIn();
    const input = { token, attemptKey: undefined, client };
    await refreshSession(ctx, input);
    const late = await Promise.allSettled([refreshSession(ctx, input), refreshSession(ctx, input)]);
    expect(late.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect(await rowOf(sessionId)).toMatchObject({ revokedFor: 'reuse' });
  });

  it('gives a retry with the same Idempotency-Key the same cookie again, and another key nothing', async () => {
    const { browser, sessionId } = await signedIn();
    const key = { 'Idempotency-Key': newId('key') };
    const [lost, other] = [browser.copy(), browser.copy()];
    await lost.send('POST', '/auth/refresh', undefined, key);
    const retry = await browser.send('POST', '/auth/refresh', undefined, key);
    expect(retry.status).toBe(200);
    expect(retry.headers.get('Idempotency-Replayed')).toBe('true');
    expect(browser.cookies.get('souk_session')).toBe(lost.cookies.get('souk_session'));
    expect((await browser.copy().send('POST', '/auth/refresh')).status).toBe(200);
    const reuse = await other.send('POST', '/auth/refresh', undefined, { 'Idempotency-Key': newId('key') });
    expect(reuse.status).toBe(401);
    expect(await rowOf(sessionId)).toMatchObject({ revokedFor: 'reuse' });
  });

  it('ends after 30 idle days, and after 12 idle hours for staff', async () => {
    const later = (ctx: Awaited<ReturnType<typeof signedIn>>['ctx'], ms: number) => ({
      ...ctx,
      now: () => Date.now() + ms,
    });
    const shopper = await signedIn();
    const input = { token: shopper.token, attemptKey: undefined, client };
    const ended = { refusal: { code: 'auth/session-ended' } };
    await expect(refreshSession(later(shopper.ctx, 30 * DAY), input)).rejects.toMatchObject(ended);
    await expect(refreshSession(later(shopper.ctx, 29 * DAY), input)).resolves.toBeTruthy();
    expect((await rowOf(shopper.sessionId))?.expiresAt).toBeGreaterThan(Date.now() + 58 * DAY);

    const staff = await signedIn({ roles: ['staff'] });
    const answer = await staff.browser.send('POST', '/auth/refresh');
    expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=43200');
    const token = staff.browser.cookies.get('souk_session') ?? '';
    const attempt = refreshSession(later(staff.ctx, 12 * HOUR), { token, attemptKey: undefined, client });
    await expect(attempt).rejects.toMatchObject(ended);
  });

  it('shortens the open sessions of somebody who becomes staff', async () => {
    const { ctx, user, sessionId } = await signedIn();
    await grantRole(ctx, user.userId, 'manager');
    expect((await rowOf(sessionId))?.expiresAt).toBeLessThanOrEqual(Date.now() + 12 * HOUR);
  });

  it('refuses a blocked user', async () => {
    const { browser, user } = await signedIn();
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, user.userId));
    const answer = await browser.send('POST', '/auth/refresh');
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'auth/session-ended' });
  });

  it('stores a hash of the token and never the token', async () => {
    const { token, sessionId } = await signedIn();
    const row = JSON.stringify(await rowOf(sessionId));
    expect(row).not.toContain(token.split('.')[1]);
  });
});

import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { newId } from '../../platform/id';
import type { Page } from '../../platform/page';
import { TestBrowser } from '../../testing/browser';
import { problemOf } from '../../testing/call';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { APP_TENANT } from '../tenants';
import { forgetEndedSessions } from './end-session';
import type { Session } from './schema';
import { newSession } from './session';
import { sessions } from './tables';

const db = openGlobalDb(env);

async function another(user: Awaited<ReturnType<typeof mintUser>>, device: string) {
  const { ctx } = mintContext(await mintTenant());
  const made = newSession(ctx, user.userId, false, { ipHash: 'test', device });
  await db.insert(sessions).values(made.row);
  return made;
}

describe('GET /me/sessions', () => {
  it('lists my live sessions, the newest first, and marks this one', async () => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant);
    await mintUser(tenant);
    const phone = await another(user, 'Chrome, Android');
    const old = await another(user, 'Safari, iPhone');
    await db.update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, old.row.id));
    const answer = await new TestBrowser(tenant).send('GET', '/me/sessions', undefined, user.headers);
    expect(answer.status).toBe(200);
    const { data, ...page } = await answer.json<Page<Session>>();
    expect(page).toEqual({ nextCursor: null, hasMore: false });
    expect(data).toMatchObject([
      { id: phone.row.id, device: 'Chrome, Android', isCurrent: false, lastUsedAt: expect.stringMatching(/Z$/) },
      { id: user.sessionId, device: 'Test', isCurrent: true },
    ]);
    expect(JSON.stringify(data)).not.toContain('Hash');
  });

  it('pages, and refuses a cursor of another list', async () => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant);
    await another(user, 'A');
    const browser = new TestBrowser(tenant);
    const read = (query: string) => browser.send('GET', `/me/sessions?${query}`, undefined, user.headers);
    const first = await (await read('limit=1')).json<Page<Session>>();
    expect(first).toMatchObject({ data: [{ device: 'A' }], hasMore: true });
    const second = await (await read(`limit=1&cursor=${first.nextCursor}`)).json<Page<Session>>();
    expect(second).toMatchObject({ data: [{ id: user.sessionId }], hasMore: false });
    expect(await problemOf(await read('cursor=WyJ4IiwxXQ'))).toMatchObject({
      status: 422,
      code: 'request/invalid-cursor',
    });
  });
});

describe('DELETE /me/sessions/:id', () => {
  it('signs out there, at once', async () => {
    const user = await mintUser(await mintTenant());
    const there = await another(user, 'Lost phone');
    const app = new TestBrowser(APP_TENANT);
    expect((await app.send('DELETE', `/me/sessions/${there.row.id}`, undefined, user.headers)).status).toBe(204);
    const phone = new TestBrowser(await mintTenant());
    phone.cookies.set('souk_session', there.token);
    expect((await phone.send('POST', '/auth/refresh')).status).toBe(401);
  });

  it("answers 404 for another's session, one that has ended and one that never was, and ends nothing", async () => {
    const tenant = await mintTenant();
    const [user, other] = [await mintUser(tenant), await mintUser(tenant)];
    const ended = await another(user, '');
    await db.update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, ended.row.id));
    const browser = new TestBrowser(tenant);
    for (const id of [other.sessionId, ended.row.id, newId('ses')]) {
      const answer = await browser.send('DELETE', `/me/sessions/${id}`, undefined, user.headers);
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: 'auth/session-not-found' });
    }
    expect((await browser.send('GET', '/auth/me', undefined, other.headers)).status).toBe(200);
  });

  it('answers 422 for what is no session id', async () => {
    const tenant = await mintTenant();
    const { headers } = await mintUser(tenant);
    const answer = await new TestBrowser(tenant).send('DELETE', '/me/sessions/usr_1', undefined, headers);
    expect(await problemOf(answer)).toMatchObject({ status: 422, errors: [{ pointer: ':id' }] });
  });
});

describe('DELETE /me/sessions', () => {
  it('signs out everywhere else, and nobody else', async () => {
    const tenant = await mintTenant();
    const [user, stranger] = [await mintUser(tenant), await mintUser(tenant)];
    const there = await another(user, 'Lost phone');
    const browser = new TestBrowser(tenant);
    expect((await browser.send('DELETE', '/me/sessions', undefined, user.headers)).status).toBe(204);
    browser.cookies.set('souk_session', there.token);
    expect((await browser.send('POST', '/auth/refresh')).status).toBe(401);
    for (const { headers } of [user, stranger]) {
      expect((await browser.send('GET', '/auth/me', undefined, headers)).status).toBe(200);
    }
  });
});

describe('POST /auth/logout', () => {
  it('ends the session of the cookie, its access tokens too, and removes both cookies', async () => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant);
    const { token } = await another(user, '');
    const browser = new TestBrowser(tenant);
    browser.cookies.set('souk_session', token);
    const { accessToken } = await (await browser.send('POST', '/auth/refresh')).json<{ accessToken: string }>();
    expect(browser.cookies.size).toBe(2);
    const answer = await browser.send('POST', '/auth/logout');
    expect(answer.status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    const me = await browser.send('GET', '/auth/me', undefined, { Authorization: `Bearer ${accessToken}` });
    expect(me.status).toBe(401);
  });

  it('ends the session of the token where there is no cookie, and says yes when there is neither', async () => {
    const tenant = await mintTenant();
    const { headers } = await mintUser(tenant);
    const browser = new TestBrowser(tenant);
    expect((await browser.send('POST', '/auth/logout', undefined, headers)).status).toBe(204);
    expect((await browser.send('GET', '/auth/me', undefined, headers)).status).toBe(401);
    expect((await browser.send('POST', '/auth/logout')).status).toBe(204);
  });

  it("refuses a request that another site's page could have caused", async () => {
    const answer = await new TestBrowser(await mintTenant()).send('POST', '/auth/logout', undefined, {
      'X-Souk-CSRF': '0',
    });
    expect(await problemOf(answer)).toMatchObject({ status: 403, code: 'request/csrf' });
  });
});

describe('ended sessions', () => {
  it('are forgotten 30 days after their end, live ones never', async () => {
    const user = await mintUser(await mintTenant());
    const [live, revoked, recent] = [await another(user, ''), await another(user, ''), await another(user, '')];
    const now = Date.now();
    await db
      .update(sessions)
      .set({ revokedAt: now - 31 * DAY })
      .where(eq(sessions.id, revoked.row.id));
    await db
      .update(sessions)
      .set({ revokedAt: now - DAY })
      .where(eq(sessions.id, recent.row.id));
    await forgetEndedSessions(env, now);
    const left = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, user.userId));
    expect(left.map(({ id }) => id).sort()).toEqual([user.sessionId, live.row.id, recent.row.id].sort());
  });
});

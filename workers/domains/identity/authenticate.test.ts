import { eq } from 'drizzle-orm';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { env, mintTenant, originOf } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { issueAccessToken } from './access-token';
import { authenticate } from './authenticate';
import { sessions, users } from './tables';

const db = openGlobalDb(env);
const bearer = (token: string) =>
  new Request('http://souk.test/', token ? { headers: { Authorization: token } } : undefined);
const invalid = { refusal: { code: 'auth/invalid-token', status: 401 } };

describe('authenticate', () => {
  it('answers the anonymous actor without a header', async () => {
    expect(await authenticate(env, bearer(''), await mintTenant())).toEqual({ kind: 'anonymous' });
  });

  it("reads the roles of the host's own tenant", async () => {
    const [home, other] = [await mintTenant(), await mintTenant()];
    const { userId, sessionId, accessToken } = await mintUser(home, { roles: ['manager'] });
    const actor = { kind: 'user', userId, sessionId, isSuperAdmin: false, isBlockedHere: false };
    expect(await authenticate(env, bearer(`Bearer ${accessToken}`), home)).toEqual({ ...actor, roles: ['manager'] });
    expect(await authenticate(env, bearer(`Bearer ${accessToken}`), other)).toEqual({ ...actor, roles: [] });
  });

  it('knows a super admin on every host', async () => {
    const { accessToken } = await mintUser(await mintTenant(), { isSuperAdmin: true });
    const actor = await authenticate(env, bearer(`Bearer ${accessToken}`), await mintTenant());
    expect(actor).toMatchObject({ isSuperAdmin: true, roles: [] });
  });

  it('refuses a blocked user at once, with a token that is still young', async () => {
    const tenant = await mintTenant();
    const { userId, accessToken } = await mintUser(tenant);
    await db.update(users).set({ status: 'blocked' }).where(eq(users.id, userId));
    await expect(authenticate(env, bearer(`Bearer ${accessToken}`), tenant)).rejects.toMatchObject(invalid);
  });

  it('refuses a revoked and an expired session at once', async () => {
    const tenant = await mintTenant();
    for (const change of [{ revokedAt: Date.now() }, { expiresAt: Date.now() - 1 }]) {
      const { sessionId, accessToken } = await mintUser(tenant);
      await db.update(sessions).set(change).where(eq(sessions.id, sessionId));
      await expect(authenticate(env, bearer(`Bearer ${accessToken}`), tenant)).rejects.toMatchObject(invalid);
    }
  });

  it("refuses a token that pairs one user with another's session", async () => {
    const tenant = await mintTenant();
    const [a, b] = [await mintUser(tenant), await mintUser(tenant)];
    const { accessToken } = await issueAccessToken(env, { userId: a.userId, sessionId: b.sessionId }, Date.now());
    await expect(authenticate(env, bearer(`Bearer ${accessToken}`), tenant)).rejects.toMatchObject(invalid);
  });

  it('refuses tokens that are old, forged, truncated, unsigned or no token at all', async () => {
    const tenant = await mintTenant();
    const { userId, sessionId, accessToken } = await mintUser(tenant);
    const old = await issueAccessToken(env, { userId, sessionId }, Date.now() - HOUR);
    const [header, payload, signature] = accessToken.split('.');
    const hmac = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', kid: JSON.parse(atob(header ?? '')).kid, typ: 'at+jwt' })
      .setSubject(userId)
      .setExpirationTime(Math.floor((Date.now() + DAY) / 1000))
      .sign(new TextEncoder().encode('guess-guess-guess-guess-guess-guess'));
    const none = `${btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '')}.${payload}.`;
    const tampered = [header, btoa(JSON.stringify({ sub: userId, sid: sessionId })), signature].join('.');
    for (const token of [old.accessToken, hmac, none, tampered, accessToken.slice(0, -2), 'x', 'sk_test_1', '']) {
      const attempt = authenticate(env, bearer(`Bearer ${token}`), tenant);
      await expect(attempt, token).rejects.toMatchObject(invalid);
    }
    await expect(authenticate(env, bearer('Basic YTpi'), tenant)).rejects.toMatchObject(invalid);
  });

  it('says to programs that their token is not good', async () => {
    const tenant = await mintTenant();
    const { exports } = await import('cloudflare:workers');
    const worker = (exports as unknown as { default: Fetcher }).default; // the Worker's own default export
    const answer = await worker.fetch(`${originOf(tenant)}/api/v1/auth/me`, { headers: { Authorization: 'Bearer x' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toContain('invalid_token');
  });

  it('puts neither the role nor the e-mail into the token', async () => {
    const { accessToken, userId, sessionId } = await mintUser(await mintTenant(), { roles: ['owner'] });
    const payload = JSON.parse(atob((accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    expect(payload).toMatchObject({ sub: userId, sid: sessionId });
    expect(payload.exp - payload.iat).toBe(900);
  });
});

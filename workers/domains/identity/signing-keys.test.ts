import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../platform/clock';
import { openGlobalDb } from '../../platform/db/open-db';
import { newId } from '../../platform/id';
import { call } from '../../testing/call';
import { env, mintTenant, originOf } from '../../testing/mint';
import { issueAccessToken, openAccessToken } from './access-token';
import { findVerifier, listPublicKeys, retireSigningKeys, rotateSigningKeys } from './signing-keys';
import { signingKeys } from './tables';

const db = openGlobalDb(env);
const newSubject = () => ({ userId: newId('usr'), sessionId: newId('ses') });
const kidOf = (token: string): string => JSON.parse(atob(token.split('.')[0] ?? '')).kid;

/** When the newest key was made, which tests of this file may have dated ahead. */
async function newestAt(): Promise<number> {
  const rows = await db.select().from(signingKeys);
  return Math.max(...rows.map((row) => row.createdAt));
}

/** 30 days after the newest key, and after now. */
async function nextRotation(): Promise<number> {
  return Math.max(Date.now(), await newestAt()) + 30 * DAY + 1;
}

describe('signing keys', () => {
  it('publishes public parts only, and any JOSE library verifies our tokens with them', async () => {
    const subject = newSubject();
    const { accessToken } = await issueAccessToken(env, subject, Date.now());
    const answer = await call(`${originOf(await mintTenant())}/.well-known/jwks.json`);
    expect(answer.status).toBe(200);
    const jwks = await answer.json<Awaited<ReturnType<typeof listPublicKeys>>>();
    for (const key of jwks.keys) {
      expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: expect.any(String) });
      expect(key).not.toHaveProperty('d');
    }
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(jwks), { audience: 'souk-api' });
    expect(payload).toMatchObject({ sub: subject.userId, sid: subject.sessionId });
  });

  it('keeps the private part sealed at rest', async () => {
    await listPublicKeys(env);
    for (const row of await db.select().from(signingKeys)) {
      expect(row.privateSealed).not.toContain('"d"');
      expect(row.privateSealed).toMatch(/^[\w-]+\.[\w-]+$/);
      expect(row.publicJwk).not.toHaveProperty('d');
    }
  });

  it('leaves a key alone that is younger than 30 days', async () => {
    const before = await listPublicKeys(env);
    await rotateSigningKeys(env, (await newestAt()) + 30 * DAY - MINUTE);
    expect(await listPublicKeys(env)).toEqual(before);
  });

  it('makes one key when several isolates rotate at once, and verifies old tokens until the last one has died', async () => {
    const now = await nextRotation();
    const subject = newSubject();
    const { accessToken: old } = await issueAccessToken(env, subject, now);
    const before = (await listPublicKeys(env)).keys.length;
    await Promise.all(Array.from({ length: 5 }, () => rotateSigningKeys(env, now)));
    expect((await listPublicKeys(env)).keys.length).toBe(before + 1);

    const { accessToken: young } = await issueAccessToken(env, subject, now);
    expect(kidOf(young)).not.toBe(kidOf(old));
    expect(await openAccessToken(env, old, now)).toEqual(subject);
    expect(await openAccessToken(env, young, now)).toEqual(subject);

    // An isolate may sign with the old key for 5 minutes more; those tokens live 15.
    await retireSigningKeys(env, now + 20 * MINUTE);
    expect(await findVerifier(env, kidOf(old))).not.toBeNull();
    await retireSigningKeys(env, now + 22 * MINUTE);
    expect(await findVerifier(env, kidOf(old))).toBeNull();
    expect(await openAccessToken(env, old, now)).toBeNull();
    expect(await openAccessToken(env, young, now)).toEqual(subject);
  });

  it('never retires the key in use, however late the next rotation is', async () => {
    const { accessToken } = await issueAccessToken(env, newSubject(), Date.now());
    await retireSigningKeys(env, (await nextRotation()) + 300 * DAY);
    expect(await findVerifier(env, kidOf(accessToken))).not.toBeNull();
  });

  it('makes the first key of a new platform once, however many requests need it', async () => {
    await db.delete(signingKeys);
    await retireSigningKeys(env, 0); // also forgets what this isolate remembers
    const tokens = await Promise.all(Array.from({ length: 5 }, () => issueAccessToken(env, newSubject(), Date.now())));
    expect(new Set(tokens.map(({ accessToken }) => kidOf(accessToken))).size).toBe(1);
    expect(await db.select().from(signingKeys)).toHaveLength(1);
  });

  it('looks an unknown key id up at most once a second, whoever makes them up', async () => {
    let reads = 0;
    const withSession = (at: string) => {
      reads += 1;
      return env.DB.withSession(at);
    };
    const counted = { ...env, DB: { withSession } as unknown as D1Database }; // openGlobalDb calls nothing else of it
    for (let i = 0; i < 50; i++) expect(await findVerifier(counted, newId('key'))).toBeNull();
    expect(reads).toBeLessThanOrEqual(2);
  });
});

import { evictDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { env, newKey } from '../testing/mint';
import { quotaOf } from './limits';

const rules = [
  { name: 'minute', limit: 3, windowSeconds: 60 },
  { name: 'hour', limit: 5, windowSeconds: 3600 },
];

describe('Quota', () => {
  it('invariant 1: allows exactly its limit to racing callers', async () => {
    const quota = quotaOf(env, newKey());
    const answers = await Promise.all(Array.from({ length: 20 }, () => quota.take(rules, 1_000)));
    expect(answers.filter((answer) => answer.isAllowed)).toHaveLength(3);
  });

  it('invariant 2: a refused take counts nowhere', async () => {
    const quota = quotaOf(env, newKey());
    for (let i = 0; i < 10; i++) await quota.take(rules, 1_000);
    const later = await Promise.all([1, 2, 3].map(() => quota.take(rules, 62_000)));
    expect(later.filter((answer) => answer.isAllowed)).toHaveLength(2);
  });

  it('remembers through an eviction', async () => {
    const quota = quotaOf(env, newKey());
    for (let i = 0; i < 3; i++) await quota.take(rules, 1_000);
    await evictDurableObject(quota);
    expect((await quota.take(rules, 2_000)).isAllowed).toBe(false);
  });

  it('names the rule that is spent and when it opens again', async () => {
    const quota = quotaOf(env, newKey());
    for (let i = 0; i < 3; i++) await quota.take(rules, 1_000);
    expect(await quota.take(rules, 31_000)).toMatchObject({ rule: { name: 'minute' }, remaining: 0, resetSeconds: 30 });
  });

  it('hashes and verifies passwords, and asks for a rehash of an older cost', async () => {
    const quota = quotaOf(env, newKey());
    const hash = await quota.hashPassword('correct horse');
    expect(await quota.verifyPassword('correct horse', hash)).toEqual({ isMatch: true, needsRehash: false });
    expect(await quota.verifyPassword('wrong horse', hash)).toEqual({ isMatch: false, needsRehash: false });
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.from('0123456789abcdef');
    const old = `$scrypt$ln=12,r=8,p=1$${salt.toString('base64url')}$${scryptSync('old', salt, 32, { N: 2 ** 12, r: 8, p: 1 }).toString('base64url')}`;
    expect(await quota.verifyPassword('old', old)).toEqual({ isMatch: true, needsRehash: true });
  });
});

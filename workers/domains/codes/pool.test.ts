import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../../platform/id';
import { codeOf, codesNamed, mintPool, OPEN_RULES, REQUEST } from '../../testing/mint-pool';
import { addToPool } from './add-to-pool';
import { confirmClaim, findClaimsOf, redeemCode, reissueClaim, releaseClaim, revokeClaim } from './change-claim';
import type { ClaimAnswer } from './claim-code';
import { claimCode } from './claim-code';
import { configurePool, makePool } from './configure-pool';
import { countPool } from './count-pool';
import type { Claim } from './pool-command';
import type { CodePool } from './pool-object';
import { claimIdAt } from './rules';

const given = (answer: ClaimAnswer): Claim => {
  if (!answer.isDone) throw new Error(`refused: ${answer.refusal}`);
  return answer.claim;
};
const pass = (ms: number) => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
const DAY = 86_400_000;

describe('a pool of codes', () => {
  afterEach(() => void vi.useRealTimers());

  it('invariant 2: gives 30 codes to 30 of 50 claimants, each another one, and says sold out to the others', async () => {
    const { poolId, shard, names, audit } = await mintPool({ codes: 30 });
    const outcomes = await runInDurableObject(shard(0), (pool: CodePool) =>
      Promise.all(Array.from({ length: 50 }, (_, i) => pool.claim({ ...REQUEST, claimant: `${poolId}/${i}` }))),
    );
    const codes = outcomes.flatMap((each) => (each.isDone ? [each.claim.code] : []));
    expect(codes.toSorted()).toEqual(names.toSorted());
    const refusals = outcomes.flatMap((each) => (each.isDone ? [] : [each.refusal]));
    expect(refusals).toEqual(Array(20).fill('sold-out'));
    expect(await audit()).toEqual([]);
  });

  it('invariant 3: gives a claimant at most `perClaimant`, however many ask at once', async () => {
    const { shard } = await mintPool({ codes: 20, perClaimant: 3 });
    const outcomes = await runInDurableObject(shard(0), (pool: CodePool) =>
      Promise.all(Array.from({ length: 12 }, (_, i) => pool.claim({ ...REQUEST, claimant: 'one', key: `k${i}` }))),
    );
    expect(outcomes.filter(({ isDone }) => isDone)).toHaveLength(3);
    expect(outcomes.flatMap((each) => (each.isDone ? [] : [each.refusal]))).toEqual(Array(9).fill('limit-reached'));
  });

  it('invariant 4: answers who asks again with the same code: by key, without one, at once, and after it was evicted', async () => {
    const { claim, shard } = await mintPool({ codes: 5, perClaimant: 2 });
    const first = await claim('one', { key: 'a' });
    const second = await claim('one', { key: 'b' });
    expect(codeOf(second)).not.toBe(codeOf(first));
    await evictDurableObject(shard(0));
    expect(await claim('one', { key: 'a' })).toMatchObject({ isRepeat: true, claim: { code: codeOf(first), n: 1 } });
    expect(codeOf(await claim('one'))).toBe(codeOf(second));
    const same = await Promise.all(Array.from({ length: 8 }, () => claim('two')));
    expect(new Set(same.map(codeOf)).size).toBe(1);
    expect(same.filter((each) => each.isDone && !each.isRepeat)).toHaveLength(1);
  });

  it('tells who has a code the same also when it is paused or sold out', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 1 });
    const code = codeOf(await claim('one'));
    expect(codeOf(await claim('two'))).toBe('sold-out');
    await configurePool(ctx, poolId, { ...OPEN_RULES, state: 'paused' });
    expect(codeOf(await claim('two'))).toBe('paused');
    expect(codeOf(await claim('one'))).toBe(code);
  });

  it('invariant 5: gives nothing new once a pause was answered, whatever was under way', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 40, shards: 3 });
    let isPaused = false;
    const late: string[] = [];
    const claims = Array.from({ length: 40 }, async (_, i) => {
      for (let j = 0; j < i % 8; j++) await Promise.resolve();
      const wasPaused = isPaused;
      const answer = await claim(`claimant ${i}`);
      if (wasPaused && answer.isDone) late.push(answer.claim.code);
      return answer;
    });
    const pause = configurePool(ctx, poolId, { ...OPEN_RULES, state: 'paused' }).then(async () => {
      isPaused = true;
      const { available } = await countPool(ctx, poolId, { isFresh: true });
      return available;
    });
    const available = await pause;
    await Promise.all(claims);
    expect(late).toEqual([]);
    expect((await countPool(ctx, poolId, { isFresh: true })).available).toBe(available);
    expect(codeOf(await claim('late'))).toBe('paused');
  });

  it('decides by the newest rules, whatever comes later', async () => {
    const { shard, claim, ctx, poolId } = await mintPool({ codes: 2 });
    const owner = { tenantId: ctx.tenant.id, poolId, shard: 0, shards: 1 };
    expect(await shard(0).configure(owner, { ...OPEN_RULES, state: 'paused', version: 7 })).toBe(7);
    expect(await shard(0).configure(owner, { ...OPEN_RULES, version: 6 })).toBe(7);
    expect(codeOf(await claim('one'))).toBe('paused');
    expect(await shard(0).configure({ ...owner, poolId: 'another' }, { ...OPEN_RULES, version: 9 })).toBeNull();
  });

  it('knows its times and its platforms', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 2 });
    const say = async (rules: Partial<typeof OPEN_RULES>, platform: string | null = null) => {
      await configurePool(ctx, poolId, { ...OPEN_RULES, ...rules });
      return codeOf(await claim('one', { platform }));
    };
    expect(await say({ startsAt: Date.now() + DAY })).toBe('not-started');
    expect(await say({ endsAt: Date.now() - 1 })).toBe('ended');
    expect(await say({ platforms: ['ios'] }, 'android')).toBe('wrong-platform');
    expect(await say({ state: 'closed' })).toBe('closed');
    expect(await say({ platforms: ['ios'] }, 'ios')).toMatch(/^CODE-/);
    expect(codeOf(await claim('', {}))).toBe('bad-input');
    expect(codeOf(await claim('x'.repeat(301), {}))).toBe('bad-input');
  });

  it('gives a code of the platform first, then one for any, and none of another platform', async () => {
    const { ctx, poolId, claim } = await mintPool({ shards: 1 });
    await addToPool(ctx, poolId, 'i', 0, codesNamed(['ANY']));
    await addToPool(ctx, poolId, 'i', 1, codesNamed(['FOR-IOS'], 'ios'));
    expect(codeOf(await claim('web', { platform: 'web' }))).toBe('ANY');
    expect(codeOf(await claim('android', { platform: 'android' }))).toBe('sold-out');
    expect(codeOf(await claim('nothing'))).toBe('sold-out');
    expect(codeOf(await claim('ios', { platform: 'ios' }))).toBe('FOR-IOS');
  });

  it('adds a batch once and tells the lines of doubles, by where their first one came from', async () => {
    const { ctx, poolId } = await mintPool({ shards: 4 });
    const batch = codesNamed(['A', 'B', 'A', 'C']);
    const answer = { accepted: 3, duplicatesInFile: [4], duplicatesInPool: [] };
    expect(await addToPool(ctx, poolId, 'one', 0, batch)).toEqual(answer);
    expect(await addToPool(ctx, poolId, 'one', 0, batch)).toEqual(answer);
    const next = codesNamed(['B', 'D']).map((code) => ({ ...code, line: code.line + 10 }));
    expect(await addToPool(ctx, poolId, 'one', 1, next)).toEqual({ ...answer, accepted: 1, duplicatesInFile: [12] });
    const other = { accepted: 1, duplicatesInFile: [], duplicatesInPool: [2, 3] };
    expect(await addToPool(ctx, poolId, 'two', 0, codesNamed(['C', 'D', 'E']))).toEqual(other);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 5, available: 5 });
  });

  it('marks a code used once, and tells nothing of a code that nobody has', async () => {
    const { ctx, poolId, claim, names } = await mintPool({ codes: 2, shards: 2 });
    const { code, claimId } = given(await claim('one'));
    const free = names.find((name) => name !== code) ?? '';
    const outcomes = await Promise.all([1, 2, 3].map(() => redeemCode(ctx, poolId, code, 'till')));
    expect(outcomes.filter(({ isDone }) => isDone)).toMatchObject([{ claim: { claimId, state: 'used' } }]);
    expect(outcomes.flatMap((each) => (each.isDone ? [] : [each.refusal]))).toEqual(['already-used', 'already-used']);
    for (const guess of [free, 'NOTHING']) {
      expect(await redeemCode(ctx, poolId, guess, 'till')).toEqual({ isDone: false, refusal: 'unknown' });
    }
    expect(await revokeClaim(ctx, poolId, claimId, 'staff')).toMatchObject({ refusal: 'already-used' });
  });

  it('takes a claim back for good; staff give another code in its place, once', async () => {
    const { ctx, poolId, claim, audit } = await mintPool({ codes: 3, shards: 3 });
    const { claimId, code } = given(await claim('one', { key: 'k' }));
    expect(await reissueClaim(ctx, poolId, claimId, 'staff')).toMatchObject({ refusal: 'not-revoked' });
    expect(await revokeClaim(ctx, poolId, claimId, 'staff')).toMatchObject({ isRepeat: false });
    expect(await revokeClaim(ctx, poolId, claimId, 'staff')).toMatchObject({ isRepeat: true });
    expect(codeOf(await claim('one', { key: 'k' }))).toBe('revoked');
    expect(await redeemCode(ctx, poolId, code, 'till')).toMatchObject({ refusal: 'revoked' });
    const another = await Promise.all([1, 2].map(() => reissueClaim(ctx, poolId, claimId, 'staff')));
    const codes = another.map((each) => (each.isDone ? each.claim.code : each.refusal));
    expect(codes[0]).toBe(codes[1]);
    expect(codes[0]).not.toBe(code);
    expect(codeOf(await claim('one', { key: 'k' }))).toBe(codes[0]);
    expect(codeOf(await claim('two'))).not.toBe(code);
    expect(codeOf(await claim('three'))).toBe('sold-out');
    expect(await reissueClaim(ctx, poolId, claimIdAt(newId('ccl'), 1), 'staff')).toMatchObject({ refusal: 'unknown' });
    expect(await reissueClaim(ctx, poolId, claimIdAt(newId('ccl'), 60), 'staff')).toMatchObject({ refusal: 'unknown' });
    expect(await audit()).toEqual([]);
  });

  it('holds a code for who reserved it, until it is confirmed, given up or its time is over', async () => {
    const { ctx, poolId, claim, shard, audit } = await mintPool({ codes: 1, reserveSeconds: 60 });
    const held = given(await claim('one', { isReserve: true }));
    expect(held).toMatchObject({ state: 'reserved' });
    expect(codeOf(await claim('two'))).toBe('sold-out');
    expect(await redeemCode(ctx, poolId, held.code, 'till')).toMatchObject({ refusal: 'unknown' });
    expect(await releaseClaim(ctx, poolId, held.claimId, 'partner')).toMatchObject({
      claim: { state: 'released', n: null },
    });
    expect(await confirmClaim(ctx, poolId, held.claimId, 'partner')).toMatchObject({ refusal: 'released' });
    const next = given(await claim('two', { isReserve: true }));
    expect(next.code).toBe(held.code);
    pass(60_000);
    await runInDurableObject(shard(0), (pool: CodePool) => pool.alarm());
    expect(await confirmClaim(ctx, poolId, next.claimId, 'partner')).toMatchObject({ refusal: 'released' });
    const last = given(await claim('three', { isReserve: true }));
    expect(await confirmClaim(ctx, poolId, last.claimId, 'partner')).toMatchObject({ claim: { state: 'claimed' } });
    expect(await confirmClaim(ctx, poolId, last.claimId, 'partner')).toMatchObject({ isRepeat: true });
    expect(await releaseClaim(ctx, poolId, last.claimId, 'partner')).toMatchObject({ refusal: 'not-claimed' });
    pass(120_000);
    expect(codeOf(await claim('three'))).toBe(held.code);
    expect(await audit()).toEqual([]);
  });

  it('ends a reservation at its time also where the alarm did not come', async () => {
    const { claim } = await mintPool({ codes: 1, reserveSeconds: 60 });
    const held = given(await claim('one', { isReserve: true }));
    pass(60_001);
    expect(codeOf(await claim('two'))).toBe(held.code);
    expect(codeOf(await claim('one'))).toBe('sold-out');
  });

  it('archives what was used 30 days ago: still used, still unique, out of the lists', async () => {
    const { ctx, poolId, claim, shard, audit } = await mintPool({ codes: 2 });
    const { code } = given(await claim('one'));
    await redeemCode(ctx, poolId, code, 'till');
    pass(30 * DAY + 1_000);
    await runDurableObjectAlarm(shard(0));
    await runInDurableObject(shard(0), (pool: CodePool) => pool.alarm());
    expect(await shard(0).list('used', { platform: '', id: 0 }, 10)).toEqual([]);
    expect(await shard(0).list('archived', { platform: '', id: 0 }, 10)).toMatchObject([{ status: 'archived' }]);
    expect(await redeemCode(ctx, poolId, code, 'till')).toMatchObject({ refusal: 'already-used' });
    expect(await addToPool(ctx, poolId, 'again', 0, codesNamed([code]))).toMatchObject({ duplicatesInPool: [2] });
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 2, used: 1 });
    expect(codeOf(await claim('one'))).toBe(code);
    expect(await audit()).toEqual([]);
  });

  it('counts what was just claimed, and asks its shards once for all who look meanwhile', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 5, shards: 2 });
    expect(await countPool(ctx, poolId)).toMatchObject({ claimed: 0, available: 5 });
    await claim('one');
    const looks = Array.from({ length: 20 }, () => countPool(ctx, poolId));
    expect(new Set(looks).size).toBe(1);
    expect(await looks[0]).toMatchObject({ claimed: 1, available: 4 });
  });

  it('belongs to its business: another one finds no pool by its id', async () => {
    const { poolId, claim } = await mintPool({ codes: 1 });
    const { ctx: stranger } = await mintPool();
    await expect(claimCode(stranger, poolId, { ...REQUEST, claimant: 'one' })).rejects.toThrow('there is no pool');
    await makePool(stranger, { poolId, shards: 1, rules: OPEN_RULES });
    expect(codeOf(await claimCode(stranger, poolId, { ...REQUEST, claimant: 'one' }))).toBe('sold-out');
    expect(codeOf(await claim('one'))).toMatch(/^CODE-/);
  });

  it('shows a claimant what is theirs', async () => {
    const { ctx, poolId, claim } = await mintPool({ codes: 4, shards: 3, perClaimant: 2 });
    const codes = [await claim('one', { key: 'a' }), await claim('one', { key: 'b' })].map(codeOf);
    expect((await findClaimsOf(ctx, poolId, 'one')).map(({ code }) => code)).toEqual(codes);
    expect(await findClaimsOf(ctx, poolId, 'two')).toEqual([]);
  });
});

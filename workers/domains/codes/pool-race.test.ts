import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { codesNamed, mintPool, REQUEST } from '../../testing/mint-pool';
import { claimRacily } from '../../testing/planted-pools';
import { addToPool } from './add-to-pool';
import { countPool } from './count-pool';
import type { ClaimOutcome } from './pool-command';
import type { CodePool } from './pool-object';

const SHARDS = 8;
const RUSH = { codes: 1_000, identities: 5_000 };
/** Each of its claims is a commit of its own, so it need not be as many to go wrong. */
const SMALL_RUSH = { codes: 16, identities: 60 };
type Claiming = (pool: CodePool, claimant: string) => Promise<ClaimOutcome>;

const claimPlainly: Claiming = async (pool, claimant) => {
  const request = { ...REQUEST, claimant };
  for (;;) {
    const outcome = await pool.claim(request);
    if (outcome.isDone || outcome.refusal !== 'busy') return outcome;
  }
};

/** Every identity claims twice, all at once, each at its home; half of the shards are thrown out of memory between two waves. */
async function rush(claim: Claiming, { codes, identities }: typeof RUSH) {
  const pool = await mintPool({ shards: SHARDS });
  const names = Array.from({ length: codes }, (_, i) => `RUSH-${i}`);
  await addToPool(pool.ctx, pool.poolId, 'i', 0, codesNamed(names));
  const claimants = Array.from({ length: identities }, (_, i) => `identity ${i}`);
  const homes = Map.groupBy(claimants, pool.homeOf);
  const answers = new Map<string, Set<string>>();
  const wave = async (shard: number, own: string[]) => {
    const outcomes = await runInDurableObject(pool.shard(shard), (live: CodePool) =>
      Promise.all(own.map((claimant) => claim(live, claimant))),
    );
    for (const [i, outcome] of outcomes.entries()) {
      const known = answers.get(own[i] ?? '') ?? new Set();
      answers.set(own[i] ?? '', known.add(outcome.isDone ? outcome.claim.code : outcome.refusal));
    }
  };
  await Promise.all([...homes].map(([shard, own]) => wave(shard, [...own, ...own.slice(0, own.length / 2)])));
  for (const shard of [0, 2, 4, 6]) {
    await pool.shard(shard).glance(null); // only what runs can be thrown out
    await evictDurableObject(pool.shard(shard));
  }
  await Promise.all([...homes].map(([shard, own]) => wave(shard, own.slice(own.length / 2))));
  const said = [...answers.values()];
  const given = said.flatMap((each) => [...each]).filter((answer) => answer.startsWith('RUSH-'));
  return { ...pool, names, said, given };
}

describe('10,000 claims at once by 5,000 identities on 1,000 codes', () => {
  it('give each code to one identity, each identity one answer however often it asks, and say sold out to the rest', async () => {
    const { ctx, poolId, names, said, given, audit } = await rush(claimPlainly, RUSH);
    expect(said).toHaveLength(RUSH.identities);
    expect(said.filter((each) => each.size !== 1)).toEqual([]);
    expect(given.toSorted()).toEqual(names.toSorted());
    expect(said.filter((each) => each.has('sold-out'))).toHaveLength(RUSH.identities - RUSH.codes);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({
      total: RUSH.codes,
      claimed: RUSH.codes,
      available: 0,
    });
    expect(await audit()).toEqual([]);
  }, 120_000);

  it('are seen to go wrong where a code is read before it is taken', async () => {
    const { given } = await rush((pool, claimant) => claimRacily(pool, { ...REQUEST, claimant }), SMALL_RUSH);
    expect(new Set(given).size).toBeLessThan(given.length);
  }, 120_000);
});

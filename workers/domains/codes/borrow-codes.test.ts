import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codeOf, codesNamed, mintPool } from '../../testing/mint-pool';
import { insideOf, meddle } from '../../testing/planted-pools';
import { addToPool } from './add-to-pool';
import type { Peer } from './borrow-codes';
import { redeemCode, revokeClaim } from './change-claim';
import { countPool } from './count-pool';
import type { CodePool } from './pool-object';
import { shardOf } from './rules';

const SHARDS = 2;
const namesAt = (home: number, count: number, from = 0) => {
  const names: string[] = [];
  for (let i = from; names.length < count; i++) if (shardOf(`N${i}`, SHARDS) === home) names.push(`N${i}`);
  return names;
};
const claimantsAt = (home: number, count: number) => {
  const claimants: string[] = [];
  for (let i = 0; claimants.length < count; i++) if (shardOf(`c${i}`, SHARDS) === home) claimants.push(`c${i}`);
  return claimants;
};

/** Codes at shard 0, claimants at shard 1. */
async function mintUneven(codes: number) {
  const pool = await mintPool({ shards: SHARDS });
  const names = namesAt(0, codes);
  await addToPool(pool.ctx, pool.poolId, 'i', 0, codesNamed(names));
  return { ...pool, names, claimants: claimantsAt(1, codes + 5) };
}

describe('a shard that runs short', () => {
  afterEach(() => void vi.useRealTimers());

  it('borrows for all who wait, until nothing is left anywhere', async () => {
    const { claim, claimants, names, audit, ctx, poolId } = await mintUneven(12);
    const codes = (await Promise.all(claimants.map((claimant) => claim(claimant)))).map(codeOf);
    expect(codes.filter((code) => code !== 'sold-out').toSorted()).toEqual(names.toSorted());
    expect(codes.filter((code) => code === 'sold-out')).toHaveLength(5);
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 12, available: 0, claimed: 12 });
    expect(await audit()).toEqual([]);
  });

  it('lets a borrowed code be redeemed, revoked and told as a double by its home', async () => {
    const { claim, claimants, ctx, poolId, names } = await mintUneven(2);
    const [first, second] = await Promise.all(claimants.slice(0, 2).map((claimant) => claim(claimant)));
    if (!first?.isDone || !second?.isDone) throw new Error('no codes');
    expect(await redeemCode(ctx, poolId, first.claim.code, 'till')).toMatchObject({ isDone: true });
    expect(await redeemCode(ctx, poolId, first.claim.code, 'till')).toMatchObject({ refusal: 'already-used' });
    expect(await revokeClaim(ctx, poolId, second.claim.claimId, 'staff')).toMatchObject({ isDone: true });
    expect(await addToPool(ctx, poolId, 'again', 0, codesNamed(names))).toMatchObject({ duplicatesInPool: [2, 3] });
  });

  it('passes codes on and takes them back, and each is found through the chain', async () => {
    const { claim, ctx, poolId, shard, audit } = await mintUneven(8);
    const [mine] = claimantsAt(0, 1);
    for (let i = 0; i < 4; i++) {
      for (const at of [0, 1]) await runInDurableObject(shard(at), (pool: CodePool) => drain(pool, 1 - at));
    }
    const codes = [...claimantsAt(1, 4), mine ?? ''].map((claimant) => claim(claimant));
    for (const answer of await Promise.all(codes)) {
      expect(await redeemCode(ctx, poolId, codeOf(answer), 'till')).toMatchObject({ isDone: true });
    }
    expect(await audit()).toEqual([]);
  });

  it.each([
    ['before it asked', { lend: () => Promise.reject(new Error('cut off')) }],
    [
      'before the block came',
      (peer: Peer) => ({
        lend: async (...asked: Parameters<Peer['lend']>) => {
          await peer.lend(...asked);
          throw new Error('cut off');
        },
      }),
    ],
  ] as const)('that is cut off %s asks for the same block again, once it is back', async (_step, cut) => {
    const { claim, claimants, names, shard, audit, ctx, poolId } = await mintUneven(6);
    await runInDurableObject(shard(1), async (pool: CodePool) => {
      const cuts = typeof cut === 'function' ? cut : () => cut;
      meddle(pool, cuts as (peer: Peer) => Partial<Peer>);
      expect(await insideOf(pool).borrower.borrow(null, () => 1)).toBe('busy');
      expect(insideOf(pool).book.loans.asked()).toHaveLength(1);
    });
    await evictDurableObject(shard(1));
    const codes = (await Promise.all(claimants.map((claimant) => claim(claimant)))).map(codeOf);
    expect(codes.filter((code) => code !== 'sold-out').toSorted()).toEqual(names.toSorted());
    expect(await countPool(ctx, poolId, { isFresh: true })).toMatchObject({ total: 6, claimed: 6, available: 0 });
    expect(await audit()).toEqual([]);
  });

  it('that is cut off before the block is on its shelf gets it from the alarm', async () => {
    const { names, shard, audit } = await mintUneven(6);
    await runInDurableObject(shard(1), async (pool: CodePool) => {
      const { loans, shelf } = insideOf(pool).book;
      const receive = vi.spyOn(loans, 'receive').mockImplementation(() => {
        throw new Error('cut off');
      });
      expect(await insideOf(pool).borrower.borrow(null, () => 1)).toBe('busy');
      receive.mockRestore();
      expect(shelf.available(null)).toBe(0);
    });
    await evictDurableObject(shard(1));
    await runDurableObjectAlarm(shard(1));
    const counts = await Promise.all([0, 1].map((at) => shard(at).glance(null)));
    expect(counts.map(({ available }) => available)).toEqual([names.length / 2, names.length / 2]);
    expect(await audit()).toEqual([]);
  });

  it('is lent the same block however often it asks, and puts it on its shelf once', async () => {
    const { shard, audit } = await mintUneven(6);
    await runInDurableObject(shard(1), async (pool: CodePool) => {
      const { book, around } = insideOf(pool);
      const asked = book.transact(() => book.loans.ask(0, null, 1, Date.now()));
      const peer = around.call(pool)?.peer(0) ?? expect.fail('no sibling');
      const blocks = await Promise.all([1, 2, 3].map(() => peer.lend(`1:${asked.id}`, 1, null, 1)));
      expect(new Set(blocks.map((block) => JSON.stringify(block))).size).toBe(1);
      for (const block of blocks) book.transact(() => book.loans.receive(asked, block, Date.now()));
      expect(book.shelf.available(null)).toBe(3);
    });
    expect(await shard(0).glance(null)).toMatchObject({ available: 3 });
    expect(await audit()).toEqual([]);
  });

  it('does not say sold out while a block is on its way between others, or one of them does not answer', async () => {
    const { shard } = await mintUneven(0);
    await runInDurableObject(shard(1), async (pool: CodePool) => {
      expect(await insideOf(pool).borrower.borrow(null, () => 1)).toBe('none');
      let looks = 0;
      meddle(pool, () => ({ glance: async () => ({ available: 0, arriving: 0, moves: looks++ }) }));
      expect(await insideOf(pool).borrower.borrow(null, () => 1)).toBe('busy');
      meddle(pool, () => ({ glance: async () => ({ available: 0, arriving: 1, moves: 5 }) }));
      expect(await insideOf(pool).borrower.borrow(null, () => 1)).toBe('busy');
      meddle(pool, () => ({ glance: () => Promise.reject(new Error('down')) }));
      expect(
        await pool.claim({ claimant: 'c', platform: null, key: null, country: null, isReserve: false, facts: {} }),
      ).toEqual({ isDone: false, refusal: 'busy' });
    });
  });

  it('remembers for a second that nothing is left, and forgets it when codes come', async () => {
    const { ctx, poolId, shard, claim, claimants } = await mintUneven(0);
    let looks = 0;
    await runInDurableObject(shard(1), (pool: CodePool) => {
      meddle(pool, (peer) => ({
        glance: async (platform) => {
          looks++;
          return peer.glance(platform);
        },
      }));
    });
    for (const claimant of claimants) expect(codeOf(await claim(claimant))).toBe('sold-out');
    expect(looks).toBe(2);
    await addToPool(ctx, poolId, 'i', 1, codesNamed(namesAt(1, 1)));
    expect(codeOf(await claim(claimants[0] ?? ''))).toMatch(/^N/);
    await addToPool(ctx, poolId, 'i', 2, codesNamed(namesAt(0, 1)));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1_001 });
    expect(codeOf(await claim(claimants[1] ?? ''))).toMatch(/^N/);
  });
});

/** Moves half of what the other shard has to this one. */
async function drain(pool: CodePool, from: number): Promise<void> {
  const { book, borrower } = insideOf(pool);
  book.transact(() => book.loans.ask(from, null, 1, Date.now()));
  expect(await borrower.finish()).toBe(true);
}

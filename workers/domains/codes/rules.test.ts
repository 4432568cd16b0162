import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/id';
import type { PoolRules } from './pool-view';
import {
  blockSize,
  claimIdAt,
  decideClaim,
  findRefusal,
  maskCode,
  SHARDS_MAX,
  type Standing,
  shardOf,
  shardOfClaim,
} from './rules';

const OPEN: PoolRules = {
  ...{ state: 'open', startsAt: null, endsAt: null, perClaimant: 2, platforms: null, reserveSeconds: 60 },
};
const NOW = 1_000;
const place = (n: number, key: string, state: Standing['state'] = 'claimed'): Standing => ({ n, key, state });
const ask = (standings: Standing[], key: string | null, rules: Partial<PoolRules> = {}) =>
  decideClaim(standings, { key, platform: null }, { ...OPEN, ...rules }, NOW);

describe('a claim', () => {
  it('gets the first place, then the next under a new key, up to the limit', () => {
    expect(ask([], null)).toEqual({ kind: 'new', n: 1 });
    expect(ask([place(1, '')], 'b')).toEqual({ kind: 'new', n: 2 });
    expect(ask([place(1, ''), place(2, 'b')], 'c')).toEqual({ kind: 'refused', refusal: 'limit-reached' });
  });

  it('takes the lowest place that is free', () => {
    expect(ask([place(2, 'b')], 'c')).toEqual({ kind: 'new', n: 1 });
  });

  it('is told again under its key, without a key, and whatever its key where one code is all there is', () => {
    const both = [place(1, 'a'), place(2, 'b')];
    expect(ask(both, 'a')).toEqual({ kind: 'again', standing: both[0] });
    expect(ask(both, null)).toEqual({ kind: 'again', standing: both[1] });
    expect(ask([place(1, 'a')], 'z', { perClaimant: 1 })).toEqual({ kind: 'again', standing: place(1, 'a') });
  });

  it('is told again also when the pool is paused, over or serves other platforms', () => {
    for (const rules of [{ state: 'paused' }, { state: 'closed' }, { endsAt: 1 }, { platforms: ['ios'] }] as const) {
      expect(ask([place(1, '')], null, rules as Partial<PoolRules>).kind).toBe('again');
    }
  });

  it('is not told again what was revoked', () => {
    expect(ask([place(1, '', 'revoked')], null)).toEqual({ kind: 'refused', refusal: 'revoked' });
  });
});

describe('the rules of a pool', () => {
  it.each([
    ['paused', { state: 'paused' }, null],
    ['closed', { state: 'closed' }, null],
    ['not-started', { startsAt: NOW + 1 }, null],
    [null, { startsAt: NOW }, null],
    ['ended', { endsAt: NOW }, null],
    [null, { endsAt: NOW + 1 }, null],
    ['wrong-platform', { platforms: ['ios'] }, 'android'],
    ['wrong-platform', { platforms: ['ios'] }, null],
    [null, { platforms: ['ios'] }, 'ios'],
    [null, {}, 'anything'],
  ] as const)('say %s', (refusal, rules, platform) => {
    expect(findRefusal({ ...OPEN, ...rules } as PoolRules, platform, NOW)).toBe(refusal);
  });
});

describe('a home', () => {
  it('is the same each time, and takes its share', () => {
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 16_000; i++) {
      const home = shardOf(`PROMO-${i}`, 16);
      counts[home] = (counts[home] ?? 0) + 1;
      expect(shardOf(`PROMO-${i}`, 16)).toBe(home);
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });

  it('is written into the id of a claim', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: SHARDS_MAX - 1 }), (shard) => {
        const id = claimIdAt(newId('ccl'), shard);
        expect(id).toMatch(/^ccl_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
        expect(shardOfClaim(id)).toBe(shard);
      }),
    );
  });
});

describe('a block', () => {
  it('is never more than there is, and something where there is something', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.integer({ min: 1, max: 500 }), (available, needed) => {
        const size = blockSize(available, needed);
        expect(size).toBeLessThanOrEqual(available);
        expect(size > 0).toBe(available > 0);
      }),
    );
  });
});

it('shows the ends of a code, and little of a short one', () => {
  expect(maskCode('ABCDEFXYZ')).toBe('ABC***XYZ');
  expect(maskCode('ABCDEFGH')).toBe('AB***GH');
  expect(maskCode('ABC')).toBe('***');
});

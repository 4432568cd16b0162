import { describe, expect, it } from 'vitest';
import { fitsStore, quarterOf, quotaLeft } from './store-rules';

const span = (now: string) => {
  const { startsAt, endsAt } = quarterOf('google-play', Date.parse(now));
  return [new Date(startsAt).toISOString(), new Date(endsAt).toISOString()];
};

describe('a quarter of a store', () => {
  it('begins and ends at midnight in California, in winter and in summer', () => {
    expect(span('2026-11-21T19:00:00Z')).toEqual(['2026-10-01T07:00:00.000Z', '2027-01-01T08:00:00.000Z']);
    expect(span('2026-02-14T00:00:00Z')).toEqual(['2026-01-01T08:00:00.000Z', '2026-04-01T07:00:00.000Z']);
    expect(span('2028-06-30T12:00:00Z')).toEqual(['2028-04-01T07:00:00.000Z', '2028-07-01T07:00:00.000Z']);
  });

  it('is still the old one while the new year has begun in Asia only', () => {
    expect(span('2027-01-01T07:59:59Z')).toEqual(['2026-10-01T07:00:00.000Z', '2027-01-01T08:00:00.000Z']);
    expect(span('2027-01-01T08:00:00Z')).toEqual(['2027-01-01T08:00:00.000Z', '2027-04-01T07:00:00.000Z']);
  });

  it('follows the one before it without a gap', () => {
    let at = Date.parse('2026-01-05T00:00:00Z');
    for (let i = 0; i < 40; i++) {
      const { startsAt, endsAt } = quarterOf('app-store', at);
      expect(startsAt).toBeLessThanOrEqual(at);
      expect(quarterOf('app-store', endsAt).startsAt).toBe(endsAt);
      at = endsAt;
    }
  });
});

it('leaves what was not brought yet, and never less than nothing', () => {
  expect(quotaLeft('google-play', 430)).toBe(70);
  expect(quotaLeft('google-play', 500)).toBe(0);
  expect(quotaLeft('google-play', 812)).toBe(0);
});

it("takes a store's codes for its own devices only", () => {
  expect(fitsStore('google-play', 'android')).toBe(true);
  expect(fitsStore('google-play', 'universal')).toBe(false);
  expect(fitsStore('app-store', 'ios')).toBe(true);
  expect(fitsStore('app-store', 'android')).toBe(false);
  expect(fitsStore(null, 'web')).toBe(true);
});

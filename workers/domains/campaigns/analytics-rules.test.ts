import { describe, expect, it } from 'vitest';
import { funnelOf, paceOf, soldOutMinutesOf } from './analytics-rules';

describe('the pace of a campaign', () => {
  it('is the mean of the last minutes, and says when the codes are gone', () => {
    expect(paceOf([10, 0, 20, 5, 15], 100)).toEqual({ claimsPerMinute: 10, minutesLeft: 10 });
    expect(paceOf([1, 0, 0], 1)).toEqual({ claimsPerMinute: 0.3, minutesLeft: 3 });
  });

  it('ends nowhere while nobody claims, and is over when none are left', () => {
    expect(paceOf([0, 0], 5)).toEqual({ claimsPerMinute: 0, minutesLeft: null });
    expect(paceOf([], 5)).toEqual({ claimsPerMinute: 0, minutesLeft: null });
    expect(paceOf([4], 0)).toEqual({ claimsPerMinute: 4, minutesLeft: 0 });
  });
});

describe('the way of a claimant', () => {
  it('counts a code that was taken back as claimed', () => {
    const counts = { available: 3, reserved: 0, claimed: 4, used: 2, revoked: 1 };
    expect(funnelOf(counts, 20)).toEqual({ viewed: 20, claimed: 7, used: 2 });
  });
});

describe('the time that the codes lasted', () => {
  const minute = 60_000;
  const counts = { available: 0, reserved: 0, claimed: 4, used: 2, revoked: 0 };

  it('runs from the first claim to the last, both minutes counted', () => {
    expect(soldOutMinutesOf(counts, { first: 10 * minute, last: 42 * minute })).toBe(33);
    expect(soldOutMinutesOf(counts, { first: 10 * minute, last: 10 * minute })).toBe(1);
  });

  it('is not known while one is left or held, or before anybody claimed', () => {
    const when = { first: minute, last: minute };
    expect(soldOutMinutesOf({ ...counts, available: 1 }, when)).toBeNull();
    expect(soldOutMinutesOf({ ...counts, reserved: 1 }, when)).toBeNull();
    expect(soldOutMinutesOf(counts, { first: null, last: null })).toBeNull();
  });
});

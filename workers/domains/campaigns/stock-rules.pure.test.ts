import { describe, expect, it } from 'vitest';
import { isLow, isNearLow, isSoldOut, leftOf } from './stock-rules';

const stock = { total: 100, reserved: 0, claimed: 80, used: 10, revoked: 5 };

describe('what is left of a campaign', () => {
  it('is what nobody has, also while it wanders between two shards', () => {
    expect(leftOf(stock)).toBe(5);
    expect(leftOf({ ...stock, reserved: 2 })).toBe(3);
  });

  it('is low below the number, not at it, and never before there was a code', () => {
    expect([isLow(stock, 6), isLow(stock, 5), isLow(stock, 0)]).toEqual([true, false, false]);
    expect(isLow({ total: 0, reserved: 0, claimed: 0, used: 0, revoked: 0 }, 10)).toBe(false);
  });

  it('has gone when the last code is claimed, not while one is held', () => {
    expect(isSoldOut({ ...stock, claimed: 85 })).toBe(true);
    expect(isSoldOut({ ...stock, claimed: 84, reserved: 1 })).toBe(false);
    expect(isSoldOut(stock)).toBe(false);
    expect(isSoldOut({ total: 0, reserved: 0, claimed: 0, used: 0, revoked: 0 })).toBe(false);
  });

  it('is looked at anew as soon as a second of claims could have made it low', () => {
    const full = { total: 1_000_000, reserved: 0, claimed: 0, used: 0, revoked: 0 };
    expect(isNearLow(full, { lowAt: 100, shards: 4 })).toBe(false);
    expect(isNearLow({ ...full, claimed: 992_000 }, { lowAt: 100, shards: 4 })).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { paceOf } from './analytics-rules';

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

import { describe, expect, it } from 'vitest';
import { spanText } from './span-text';

describe('a span of minutes', () => {
  it('is said in the largest unit that still tells something', () => {
    expect([1, 89, 90, 200, 2_879, 2_880, 20_000].map((minutes) => spanText('en', minutes))).toEqual([
      '1 minute',
      '89 minutes',
      '2 hours',
      '3 hours',
      '48 hours',
      '2 days',
      '14 days',
    ]);
    expect(spanText('hi', 35)).toBe('35 मिनट');
  });
});

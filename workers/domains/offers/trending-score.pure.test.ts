import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { decayed } from './trending-score';

describe('decayed', () => {
  it('halves with each day', () => {
    expect([0, 1, 2, 10].map((days) => decayed(8, days * DAY))).toEqual([8, 4, 2, 8 / 1024]);
  });
  it('never grows when a clock goes back', () => expect(decayed(8, -DAY)).toBe(8));
  it('keeps the order of two counts that nobody adds to', () => {
    for (let hours = 0; hours < 200; hours++)
      expect(decayed(3, hours * 3_600_000)).toBeGreaterThan(decayed(2.9, hours * 3_600_000));
  });
});

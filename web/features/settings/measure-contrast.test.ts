import { describe, expect, it } from 'vitest';
import { contrastOf } from './measure-contrast';

describe('the contrast of two colours', () => {
  it('is 21 for black on white, 1 for a colour on itself, and does not mind the order', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrastOf([10, 120, 130], [10, 120, 130])).toBe(1);
    expect(contrastOf([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2);
    expect(contrastOf([255, 255, 255], [118, 118, 118])).toBeCloseTo(4.54, 2);
  });
});

import { describe, expect, it } from 'vitest';
import { readAmount, writeAmount } from './money-entry';

describe('an amount as people type it', () => {
  it.each([
    ['', null],
    ['12', 1_200],
    ['12.5', 1_250],
    ['1.15', 115],
    ['1,23,456.50', 12_345_650],
    ['1,234', 123_400],
    [' 1 000 ', 100_000],
    ['٥٠٫٢٥', 5_025],
    ['५०', 5_000],
    ['0', 0],
  ])('reads %j as %j paise', (text, minor) => {
    expect(readAmount(text, 'INR')).toBe(minor);
  });

  it.each(['abc', '-5', '1.234', '1.2.3', '1e5', '∞', '9999999999999'])('refuses %j', (text) => {
    expect(readAmount(text, 'INR')).toBe('unreadable');
  });

  it('knows the digits of the currency', () => {
    expect(readAmount('2.755', 'JOD')).toBe(2_755);
    expect(readAmount('2.5', 'JPY')).toBe('unreadable');
    expect(readAmount('2', 'JPY')).toBe(2);
  });

  it('comes back as it went', () => {
    for (const [currency, minor] of [
      ['INR', 1],
      ['INR', 1_250],
      ['INR', 100_000],
      ['JOD', 2_750],
      ['JPY', 7],
    ] as const) {
      expect(readAmount(writeAmount(minor, currency), currency)).toBe(minor);
    }
    expect(writeAmount(null, 'INR')).toBe('');
    expect(writeAmount(1_250, 'INR')).toBe('12.50');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount, readCurrency } from './read-amount';

const minorOf = (given: unknown, currency: 'INR' | 'JOD' = 'INR') => readAmount(given, currency, 'sale').minor;

describe('an amount of a network', () => {
  it.each([
    [8000, 800_000],
    [0.1, 10],
    ['1234.5', 123_450],
    ['0.07', 7],
    [1.005, 100],
    ['19.999', 1_999],
    [0, 0],
    [' 12 ', 1_200],
  ])('%s of rupees is %i paise', (given, minor) => {
    expect(minorOf(given)).toBe(minor);
  });

  it('has three digits in dinars', () => {
    expect(minorOf('2.5', 'JOD')).toBe(2_500);
    expect(minorOf(0.001, 'JOD')).toBe(1);
  });

  it.each(['abc', '-5', '1e9', '1,000.00', '٥', '0x10', Number.NaN, 1e21, -1, [5], {}, true, '.5', '5.'])(
    '%s is a fault and no amount',
    (given) => {
      expect(readAmount(given, 'INR', 'sale')).toEqual({
        minor: null,
        fault: expect.stringContaining('sale is no amount'),
      });
    },
  );

  it('is a fault when it is larger than any transfer', () => {
    expect(readAmount('99999999999999', 'INR', 'sale').fault).toContain('too large');
  });

  it('is neither an amount nor a fault when it was left out', () => {
    for (const given of [null, undefined, ''])
      expect(readAmount(given, 'INR', 'x')).toEqual({ minor: null, fault: null });
  });

  it('comes back from every decimal that our own amounts are written as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (minor) => {
        const text = String(minor).padStart(3, '0');
        const major = `${text.slice(0, -2)}.${text.slice(-2)}`;
        expect(minorOf(major)).toBe(minor);
        if (minor < 1_000_000_000) expect(minorOf(Number(major))).toBe(minor);
      }),
    );
  });
});

describe('a currency of a network', () => {
  it('is one of ours or none', () => {
    expect(['inr', ' JOD ', 'XXX', '', null, 5, 'toString'].map(readCurrency)).toEqual([
      ...['INR', 'JOD', null, null, null, null, null],
    ]);
  });
});

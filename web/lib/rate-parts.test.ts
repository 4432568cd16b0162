import { describe, expect, it } from 'vitest';
import { minorPerMajor, moneyText, rateParts } from './rate-parts';

const text = (parts: { text: string }[]) => parts.map((part) => part.text).join('');

describe('figures', () => {
  it('sets the number apart from its unit', () => {
    expect(rateParts({ kind: 'percent', basisPoints: 650, cap: null }, 'en-IN')).toEqual([
      { text: '6.5', isUnit: false },
      { text: '%', isUnit: true },
    ]);
  });

  it('groups rupees by lakh and leaves whole amounts without minor units', () => {
    expect(moneyText({ amountMinor: 12_345_600, currency: 'INR' }, 'en-IN')).toBe('₹1,23,456');
    expect(moneyText({ amountMinor: 12_345_650, currency: 'INR' }, 'en-IN')).toBe('₹1,23,456.50');
  });

  it('knows that a dinar has a thousand parts', () => {
    expect(minorPerMajor('JOD')).toBe(1_000);
    expect(moneyText({ amountMinor: 2_500, currency: 'JOD' }, 'en')).toContain('2.500');
  });

  it('writes Latin digits and no direction marks in Arabic', () => {
    const figure = text(rateParts({ kind: 'flat', amount: { amountMinor: 50_000, currency: 'INR' } }, 'ar-u-nu-latn'));
    expect(figure).toContain('500');
    expect(figure).not.toMatch(/[\u200e\u200f\u061c]/);
  });
});

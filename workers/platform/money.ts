import { z } from 'zod';

/** Minor-unit digits of each currency Souk knows. Source: ISO 4217. */
export const CURRENCY_DIGITS = { INR: 2, JOD: 3, USD: 2, EUR: 2, AED: 2 } as const;

export const Currency = z.enum(['INR', 'JOD', 'USD', 'EUR', 'AED']).meta({ id: 'Currency', example: 'INR' });
export type Currency = z.infer<typeof Currency>;

export const Money = z
  .strictObject({ amountMinor: z.int(), currency: Currency })
  .meta({ id: 'Money', example: { amountMinor: 25000, currency: 'INR' } });
export type Money = z.infer<typeof Money>;

/** 10,000 basis points are 100 %. */
export const BASIS_POINTS_MAX = 10_000;

/** The share of an amount at a rate, rounded half down to the minor unit (towards zero), in minor units. */
export function shareMinor(amountMinor: number, basisPoints: number): number {
  return Math.floor((amountMinor * basisPoints) / BASIS_POINTS_MAX);
}

/** An amount as people of this language read it, e.g. ₹250 or 2.500 د.أ; whole amounts bear no decimals. */
export function formatMoney(money: Money, language: string): string {
  const digits = CURRENCY_DIGITS[money.currency];
  const major = money.amountMinor / 10 ** digits;
  const isWhole = money.amountMinor % 10 ** digits === 0;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: isWhole ? 0 : digits,
    maximumFractionDigits: digits,
    numberingSystem: 'latn',
  }).format(major);
}

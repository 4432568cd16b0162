import { AMOUNT_MINOR_MAX } from '../../platform/amount';
import { CURRENCY_DIGITS, type Currency } from '../../platform/money';

/** An amount in minor units, or why there is none. */
export type ReadAmount = { minor: number | null; fault: string | null };

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,12}))?$/;

/**
 * A decimal in major units, as a number or as text, in minor units of the currency, by its digits and never by floats. Digits beyond
 * the minor unit are cut off, towards zero. What is no such decimal is a fault, not 0; what was left out is neither.
 */
export function readAmount(given: unknown, currency: Currency, name: string): ReadAmount {
  if (given === undefined || given === null || given === '') return { minor: null, fault: null };
  const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
  const match = DECIMAL.exec(text);
  if (!match) return { minor: null, fault: `${name} is no amount: ${JSON.stringify(given).slice(0, 40)}` };
  const digits = CURRENCY_DIGITS[currency];
  const [, whole = '0', fraction = ''] = match;
  const minor = Number(whole + fraction.padEnd(digits, '0').slice(0, digits));
  if (minor > AMOUNT_MINOR_MAX) return { minor: null, fault: `${name} is too large: ${text.slice(0, 40)}` };
  return { minor, fault: null };
}

/** The currency of a row, if we know it. */
export function readCurrency(given: unknown): Currency | null {
  const text = typeof given === 'string' ? given.trim().toUpperCase() : '';
  return text in CURRENCY_DIGITS ? (text as Currency) : null; // it is one of the table's keys
}

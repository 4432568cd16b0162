import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import type { Tenant } from '../../platform/tenant';

/** Where a number without a country is dialled from; money in many countries says nothing. */
const COUNTRIES: Record<Tenant['currency'], CountryCode | undefined> = {
  ...{ INR: 'IN', JOD: 'JO', AED: 'AE', USD: 'US' },
  EUR: undefined,
};

export const PHONE_LENGTH_MAX = 32;

/**
 * A phone number in E.164, e.g. `+962790000001`, or null for what is none that takes an SMS: the metadata knows mobile
 * ranges only, so premium, toll-free and made-up numbers do not pass. Source: ITU-T E.164, libphonenumber.
 */
export function normalisePhone(text: string, currency: Tenant['currency']): string | null {
  const typed = asciiDigits(text.normalize('NFKC').trim());
  if (typed.length > PHONE_LENGTH_MAX || !/^\+?[\d\s().-]+$/.test(typed)) return null;
  const dialled = typed.replace(/^00/, '+');
  const phone = parsePhoneNumberFromString(dialled, { defaultCountry: COUNTRIES[currency], extract: false });
  return phone?.isValid() ? phone.number : null;
}

/** Arabic-Indic, Persian and Devanagari digits as ASCII ones: people type codes and numbers in their own. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const point = digit.charCodeAt(0);
    return String((point & 0xf) - (point >= 0x966 ? 6 : 0));
  });
}

/** The block of 10,000 numbers that a number stands in: who pumps messages dials blocks. */
export function phoneBlock(phone: string): string {
  return phone.slice(0, -4);
}

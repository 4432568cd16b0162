/**
 * Where money can be sent to, as people type it. Sources: NPCI's UPI guidelines (`name@handle`), RBI's IFSC (four letters,
 * a zero, six characters), ISO 13616 (IBAN, check digits by ISO 7064 mod 97-10), the Central Bank of Jordan (JO, 30
 * characters). Pure and without zod: the screens run it while one types.
 */

/** Why a text is no such thing, as a word that screens and answers put into a sentence. */
export type DestinationFault =
  | 'missing'
  | 'upi-shape'
  | 'upi-email'
  | 'ifsc-shape'
  | 'account-shape'
  | 'holder-shape'
  | 'iban-shape'
  | 'iban-length'
  | 'iban-check'
  | 'contact-unknown'
  | 'not-here';

const UPI = /^[a-z0-9][a-z0-9._-]{1,253}[a-z0-9]@[a-z][a-z0-9]{1,63}$/;
const UPI_MAX = 255;
/** Houses of mail whose names stand where a bank's handle should. */
const MAIL_HOUSES = new Set([
  ...['gmail', 'googlemail', 'yahoo', 'ymail', 'hotmail', 'outlook', 'live', 'icloud', 'rediffmail', 'protonmail'],
]);

/** A UPI id in its one form (lower case), or why it is none. */
export function readUpiId(text: string): { value: string } | { fault: DestinationFault } {
  const value = text.trim().toLowerCase();
  if (!value) return { fault: 'missing' };
  const [name = '', handle = '', ...rest] = value.split('@');
  if (name && rest.length === 0 && (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(handle) || MAIL_HOUSES.has(handle)))
    return { fault: 'upi-email' };
  return UPI.test(value) && value.length <= UPI_MAX ? { value } : { fault: 'upi-shape' };
}

/** A bank branch's code, in capitals. */
export function readIfsc(text: string): { value: string } | { fault: DestinationFault } {
  const value = text.replace(/\s/g, '').toUpperCase();
  if (!value) return { fault: 'missing' };
  return /^[A-Z]{4}0[A-Z0-9]{6}$/.test(value) ? { value } : { fault: 'ifsc-shape' };
}

/** An Indian account number: 9 to 18 digits, leading zeros and all. */
export function readAccountNumber(text: string): { value: string } | { fault: DestinationFault } {
  const value = text.replace(/[\s-]/g, '');
  if (!value) return { fault: 'missing' };
  return /^[0-9]{9,18}$/.test(value) && !/^0+$/.test(value) ? { value } : { fault: 'account-shape' };
}

const HOLDER_MAX = 100;

/** A name as banks write it: letters of any script, with what stands in names. */
export function readHolderName(text: string): { value: string } | { fault: DestinationFault } {
  const value = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!value) return { fault: 'missing' };
  const isName = /^[\p{L}\p{M}\p{Nd} .,'’&()/-]+$/u.test(value) && (value.match(/\p{L}/gu)?.length ?? 0) >= 2;
  return isName && value.length <= HOLDER_MAX ? { value } : { fault: 'holder-shape' };
}

/** Characters of an IBAN by country, as far as Souk's people are likely to have one; others are 15 to 34. */
const IBAN_LENGTHS: Record<string, number> = {
  ...{ JO: 30, AE: 23, SA: 24, QA: 29, KW: 30, BH: 22, LB: 28, EG: 29, PS: 29, IQ: 23, TR: 26, PK: 24 },
  ...{ GB: 22, DE: 22, FR: 27, ES: 24, IT: 27, NL: 18, BE: 16, CH: 21, AT: 20, IE: 22, PT: 25, SE: 24, PL: 28 },
};

/** An IBAN without blanks, its length and its check digits right, or why it is none. */
export function readIban(text: string): { value: string } | { fault: DestinationFault } {
  const value = text.replace(/[\s-]/g, '').toUpperCase();
  if (!value) return { fault: 'missing' };
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(value)) return { fault: 'iban-shape' };
  const wanted = IBAN_LENGTHS[value.slice(0, 2)];
  if (wanted ? value.length !== wanted : value.length < 15 || value.length > 34) return { fault: 'iban-length' };
  if (value.startsWith('JO') && !/^JO[0-9]{2}[A-Z]{4}[0-9]{4}[A-Z0-9]{18}$/.test(value)) return { fault: 'iban-shape' };
  return remainder97(value) === 1 ? { value } : { fault: 'iban-check' };
}

/** The country and check digits go to the end, letters count from 10, the number is read digit by digit. */
function remainder97(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const digits = String(Number.parseInt(character, 36));
    for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder;
}

const DOTS = '•••';

/** `asha@okbank` as `a•••@okbank`. */
export function maskUpiId(upiId: string): string {
  return `${upiId.slice(0, 1)}${DOTS}${upiId.slice(upiId.lastIndexOf('@'))}`;
}

/** The last four characters; an IBAN shows its country too. */
export function maskAccount(account: string): string {
  const country = /^[A-Z]{2}/.exec(account)?.[0] ?? '';
  return `${country}${DOTS}${account.slice(-4)}`;
}

import { minorPerMajor } from './rate-parts';

/** What people type for an amount -> minor units; null for nothing, 'unreadable' for what is no amount of this currency. */
export function readAmount(text: string, currency: string): number | null | 'unreadable' {
  const plain = latinDigits(text)
    .replace(/[\s\u00a0\u202f_'’]/g, '')
    .replace(/٫/g, '.')
    .replace(/[,٬](?=\d{2,3}(\D|$))/g, '');
  if (plain === '') return null;
  const decimals = Math.round(Math.log10(minorPerMajor(currency)));
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || part.length > decimals) return 'unreadable';
  // As text, not as a fraction: 1.15 × 100 is not 115 for a computer.
  return Number(whole + part.padEnd(decimals, '0'));
}

/** Minor units -> the text to edit: all digits of the currency when there is a part, none when it is whole. */
export function writeAmount(amountMinor: number | null, currency: string): string {
  if (amountMinor === null) return '';
  const perMajor = minorPerMajor(currency);
  const decimals = Math.round(Math.log10(perMajor));
  const whole = Math.trunc(amountMinor / perMajor);
  const part = amountMinor % perMajor;
  return part === 0 ? String(whole) : `${whole}.${String(part).padStart(decimals, '0')}`;
}

const ZEROES = [0x660, 0x6f0, 0x966];

/** Arabic, Persian and Devanagari digits as their keyboards write them -> 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROES.findLast((start) => code >= start) ?? code;
    return String(code - zero);
  });
}

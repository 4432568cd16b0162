import type { DocumentKind } from './schema';

/**
 * What a document's number must look like. An Aadhaar ends in a check digit by Verhoeff's scheme (J. Verhoeff, Error
 * Detecting Decimal Codes, 1969): D is the dihedral group of ten, P the permutation of each place.
 */
const SHAPES: Record<DocumentKind, { shape: RegExp; hint: string }> = {
  pan: { shape: /^[A-Z]{5}[0-9]{4}[A-Z]$/, hint: 'must be five letters, four digits and a letter, such as ABCDE1234F' },
  aadhaar: { shape: /^[2-9][0-9]{11}$/, hint: 'must be the 12 digits of an Aadhaar; one of these is mistyped' },
  passport: { shape: /^[A-Z0-9]{6,9}$/, hint: 'must be the 6 to 9 letters and digits of a passport' },
  'national-id': { shape: /^[A-Z0-9]{6,20}$/, hint: 'must be 6 to 20 letters and digits' },
};

export function isDocumentNumber(kind: DocumentKind, number: string): boolean {
  return SHAPES[kind].shape.test(number) && (kind !== 'aadhaar' || isVerhoeff(number));
}

export function numberHint(kind: DocumentKind): string {
  return SHAPES[kind].hint;
}

/** Written as one, however it was typed, and on whatever keyboard: Arabic, Persian and Devanagari digits become 0 to 9. */
export function normaliseNumber(text: string): string {
  return text
    .replace(/[\s-]/g, '')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .toUpperCase();
}

const D = [
  ...['0123456789', '1234067895', '2340178956', '3401289567', '4012395678'],
  ...['5987604321', '6598710432', '7659821043', '8765932104', '9876543210'],
];
const P = [
  ...['0123456789', '1576283094', '5803796142', '8916043527'],
  ...['9453126870', '4286573901', '2793806415', '7046913258'],
];

/** True for digits whose last one checks the others. */
export function isVerhoeff(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.at(-1 - i));
    sum = Number(D[sum]?.[Number(P[i % 8]?.[digit])]);
  }
  return sum === 0;
}

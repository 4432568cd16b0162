import { describe, expect, it } from 'vitest';
import { isDocumentNumber, isVerhoeff, normaliseNumber } from './document-number';

describe('isVerhoeff', () => {
  it.each(['2363', '123451', '84736430954837284567892'])('takes %s', (digits) => {
    expect(isVerhoeff(digits)).toBe(true);
  });

  it('notices every digit that is mistyped and every two neighbours that are swapped', () => {
    const good = '234123412346';
    expect(isVerhoeff(good)).toBe(true);
    for (let i = 0; i < good.length; i++) {
      for (const digit of '0123456789') {
        if (digit !== good[i]) expect(isVerhoeff(good.slice(0, i) + digit + good.slice(i + 1))).toBe(false);
      }
      const swapped = good.slice(0, i) + (good[i + 1] ?? '') + good[i] + good.slice(i + 2);
      if (good[i + 1] && good[i + 1] !== good[i]) expect(isVerhoeff(swapped)).toBe(false);
    }
  });
});

describe('isDocumentNumber', () => {
  it.each([
    ['pan', 'ABCPE1234F', true],
    ['pan', 'ABCPE12345', false],
    ['pan', 'ABCP1234FE', false],
    ['pan', 'ABCPE1234F\n', false],
    ['aadhaar', '234123412346', true],
    ['aadhaar', '234123412347', false],
    ['aadhaar', '034123412346', false],
    ['aadhaar', '23412341234', false],
    ['passport', 'N1234567', true],
    ['passport', 'N12', false],
    ['national-id', '9901234567', true],
    ['national-id', '२३४१२३४१', false],
  ] as const)('%s %s: %s', (kind, number, isGood) => {
    expect(isDocumentNumber(kind, number)).toBe(isGood);
  });

  it('does not mind how a number was typed', () => {
    expect(normaliseNumber(' 2341 2341-2346 ')).toBe('234123412346');
    expect(normaliseNumber('abcpe1234f')).toBe('ABCPE1234F');
  });
});

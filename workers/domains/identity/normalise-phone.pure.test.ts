import { describe, expect, it } from 'vitest';
import { asciiDigits, normalisePhone, phoneBlock } from './normalise-phone';

describe('normalisePhone', () => {
  it.each([
    ['+962790000001', 'INR', '+962790000001'],
    [' +962 79 000-0001 ', 'INR', '+962790000001'],
    ['00962790000001', 'EUR', '+962790000001'],
    ['0790000001', 'JOD', '+962790000001'],
    ['٠٧٩٠٠٠٠٠٠١', 'JOD', '+962790000001'],
    ['९८७६५४३२१०', 'INR', '+919876543210'],
    ['(98765) 43210', 'INR', '+919876543210'],
    ['＋９１９８７６５４３２１０', 'INR', '+919876543210'],
  ] as const)('writes %s (%s) as %s', (typed, currency, phone) => {
    expect(normalisePhone(typed, currency)).toBe(phone);
  });

  it.each([
    ['', 'nothing'],
    ['+9627', 'too short'],
    ['+9627900000011234', 'too long'],
    ['+19005550123', 'a premium number'],
    ['+18005550123', 'a toll-free number'],
    ['+911123456789', 'a landline'],
    ['+999123456789', 'no country'],
    ['9876543210 ext. 5', 'an extension'],
    ['call +919876543210', 'words'],
    ['+91987654321٪', 'a sign'],
    ['+'.padEnd(100, '9'), 'a long one'],
    ["+919876543210' or 1=1", 'SQL'],
  ])('refuses %s (%s)', (typed) => {
    expect(normalisePhone(typed, 'INR')).toBeNull();
  });

  it('guesses no country where the money says none', () => {
    expect(normalisePhone('9876543210', 'EUR')).toBeNull();
  });
});

describe('asciiDigits', () => {
  it('reads every digit of the three scripts', () => {
    expect(asciiDigits('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
    expect(asciiDigits('۰۱۲۳۴۵۶۷۸۹')).toBe('0123456789');
    expect(asciiDigits('०१२३४५६७८९')).toBe('0123456789');
  });
});

it('phoneBlock keeps all but the last four digits', () => {
  expect(phoneBlock('+962790000001')).toBe('+96279000');
});

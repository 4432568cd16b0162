import { describe, expect, it } from 'vitest';
import { encodeDisplayName } from './encode-display-name';

const decode = (header: string) =>
  header
    .split(' ')
    .map((word) => /^=\?UTF-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? '')
    .map((base64) => new TextDecoder('utf-8').decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))))
    .join('');

describe('the name beside an address', () => {
  it('stands in quotes when it is ASCII, its own quotes escaped', () => {
    expect(encodeDisplayName('Cafe "Aroma" \\ Co')).toBe('"Cafe \\"Aroma\\" \\\\ Co"');
  });

  it.each([
    'Café Aroma',
    'مقهى أروما للقهوة العربية المختصة في عمّان والزرقاء',
    'जैन शिकंजी 🍋 की सबसे पुरानी दुकान, मोदीनगर',
  ])('is %s in words of at most 75 characters, none of which cuts a character', (name) => {
    const header = encodeDisplayName(name);
    expect(header.split(' ').every((word) => word.length <= 75)).toBe(true);
    expect(header).toMatch(/^[ -~]+$/);
    expect(decode(header)).toBe(name);
  });

  it('brings no header of its own', () => {
    expect(encodeDisplayName('Aroma\r\nBcc: all@example.test')).toBe('"Aroma Bcc: all@example.test"');
    expect(encodeDisplayName('\u2028')).toBe('""');
  });
});

import { describe, expect, it } from 'vitest';
import { normaliseEmail } from './normalise-email';

describe('normaliseEmail', () => {
  it.each([
    ['  Asha.Rao+Deals@Example.COM ', 'asha.rao+deals@example.com'],
    ['ａｓｈａ@ｅｘａｍｐｌｅ．com', 'asha@example.com'],
    ['jose\u0301@example.com', 'josé@example.com'],
    ['info@Bücher.de', 'info@xn--bcher-kva.de'],
    ['info@xn--bcher-kva.de', 'info@xn--bcher-kva.de'],
    ['राम@उदाहरण.भारत', 'राम@xn--p1b6ci4b4b3a.xn--h2brj9c'],
    ['ليلى@example.com', 'ليلى@example.com'],
    ['почта@example.com', 'почта@example.com'],
    ['user@cafe-aroma.test', 'user@cafe-aroma.test'],
    ["o'neil@example.com", "o'neil@example.com"],
  ])('gives %s one form', (given, expected) => {
    expect(normaliseEmail(given)).toBe(expected);
  });

  it.each([
    ['', 'nothing'],
    ['asha', 'no domain'],
    ['@example.com', 'no local part'],
    ['asha@localhost', 'one label'],
    ['asha@127.0.0.1', 'an address of a machine'],
    ['asha@example.1', 'a number at the end'],
    ['a..b@example.com', 'two dots'],
    ['.a@example.com', 'a dot in front'],
    ['a b@example.com', 'a space'],
    ['a@b@example.com', 'two signs'],
    ['"a"@example.com', 'quotes'],
    ['a@-example.com', 'a hyphen in front'],
    ['a@exa_mple.com', 'an underscore in the domain'],
    ['a@example.com\r\nBcc: b@example.com', 'a line break'],
    [`${'a'.repeat(65)}@example.com`, 'a long local part'],
    [
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}.com`,
      'a long address',
    ],
    ['аdmin@souk.test', 'Cyrillic а among Latin letters'],
    ['admin@ѕouk.test', 'Cyrillic ѕ in the domain'],
    ['αdmin@souk.test', 'Greek α among Latin letters'],
    ['сосо@example.com', 'Latin look-alikes wholly in Cyrillic'],
    ['adm\u0131n@souk.test', 'a dotless i'],
    ['\u0251dmin@souk.test', 'a phonetic a'],
    ['shop\u1d18er@souk.test', 'a small capital'],
    ['ad\u200bmin@souk.test', 'a zero-width space'],
    ['admin\u202e@souk.test', 'a direction override'],
    ['admi\u0307n@souk.test', 'a stray mark on a Latin letter'],
  ])('refuses %s (%s)', (given) => {
    expect(normaliseEmail(given)).toBeNull();
  });

  it('is stable: the form of a form is itself', () => {
    for (const given of ['A@B.co', 'İx@example.com', 'ſ@example.com', 'ﬁ@example.com', 'K@example.com']) {
      const once = normaliseEmail(given);
      if (once !== null) expect(normaliseEmail(once)).toBe(once);
    }
  });
});

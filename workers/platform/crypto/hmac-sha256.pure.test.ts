import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha256 } from './hmac-sha256';

const expected = (key: Uint8Array, text: string) => createHmac('sha256', key).update(text).digest('base64url');
const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('hmacSha256', () => {
  it('answers the test vectors of RFC 4231, 4.2 and 4.3', () => {
    const hex = (key: Uint8Array, text: string) => Buffer.from(hmacSha256(key, text), 'base64url').toString('hex');
    expect(hex(new Uint8Array(20).fill(0x0b), 'Hi There')).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    );
    expect(hex(ascii('Jefe'), 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is what node:crypto answers for every length around the block boundaries', () => {
    const key = new Uint8Array(32).fill(7);
    for (let length = 0; length <= 260; length++) {
      const text = 'x'.repeat(length);
      expect(hmacSha256(key, text)).toBe(expected(key, text));
    }
  });

  it('is what node:crypto answers for any key and any text, also beyond ASCII', () => {
    const keys = fc.uint8Array({ minLength: 1, maxLength: 100 });
    const texts = fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
    fc.assert(
      fc.property(keys, texts, (key, text) => hmacSha256(key, text) === expected(key, text)),
      { numRuns: 500 },
    );
  });

  it('does not take a wide character for the byte it ends in', () => {
    const key = new Uint8Array(32).fill(7);
    expect(hmacSha256(key, '\u0141')).not.toBe(hmacSha256(key, '\u0041'));
    expect(hmacSha256(key, 'Ã©')).not.toBe(hmacSha256(key, 'é'));
  });

  it('cuts its text at the width', () => {
    const key = new Uint8Array(32).fill(7);
    for (let width = 1; width <= 43; width++) {
      expect(hmacSha256(key, 'a', width)).toBe(expected(key, 'a').slice(0, width));
    }
  });
});

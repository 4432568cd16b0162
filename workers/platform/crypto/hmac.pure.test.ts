import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hmacSha256 } from './hmac';

it('answers the vector of RFC 4231, 4.3', () => {
  const answer = hmacSha256(new TextEncoder().encode('Jefe'), 'what do ya want for nothing?');
  expect(Buffer.from(answer, 'base64url').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

it("agrees with the runtime's own, key by key and text after text", () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 100 });
  const texts = fc.array(
    fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 2_000, size: 'max' })),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(key, texts, (secret, all) => {
      for (const text of all) {
        expect(hmacSha256(secret, text)).toBe(createHmac('sha256', secret).update(text).digest('base64url'));
      }
    }),
  );
});

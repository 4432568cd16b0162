import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase64, toBase64Url } from './key-ring';

it('writes base64url as the runtime does, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64(text)).toEqual(bytes);
    }),
  );
});

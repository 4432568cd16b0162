import { HMAC } from '@stablelib/hmac';
import { SHA256 } from '@stablelib/sha256';
import { toBase64Url } from './key-ring';

const hashers = new WeakMap<Uint8Array, HMAC>();
const encoder = new TextEncoder();
const ascii = new Uint8Array(1_024);
const digest = new Uint8Array(32);

/**
 * HMAC-SHA-256 of a text in UTF-8, as 43 characters of base64url. What a key alone decides is hashed once, so keep the
 * array of a key. Why not the runtime's: workers/decisions/0008-redirect-and-hits.md.
 */
export function hmacSha256(key: Uint8Array, text: string): string {
  let hasher = hashers.get(key);
  if (!hasher) {
    hasher = new HMAC(SHA256, key);
    hashers.set(key, hasher);
  }
  hasher.reset().update(bytesOf(text)).finish(digest);
  return toBase64Url(digest);
}

/** Nearly all of our texts are short and ASCII, for which the way into native code would cost more than the copy. */
function bytesOf(text: string): Uint8Array {
  if (text.length > ascii.length) return encoder.encode(text);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return encoder.encode(text);
    ascii[i] = code;
  }
  return ascii.subarray(0, text.length);
}

import { HMAC } from '@stablelib/hmac';
import { SHA256 } from '@stablelib/sha256';

const hashers = new WeakMap<Uint8Array, HMAC>();
const encoder = new TextEncoder();

/** HMAC-SHA-256 of a text in UTF-8, 32 bytes. What a key alone decides is hashed once, so keep the array of a key. */
export function hmacSha256(key: Uint8Array, text: string): Uint8Array {
  let hasher = hashers.get(key);
  if (!hasher) {
    hasher = new HMAC(SHA256, key);
    hashers.set(key, hasher);
  }
  return hasher.reset().update(bytesOf(text)).digest();
}

/** Nearly all of our texts are ASCII, for which the way into native code would cost more than the copy. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return encoder.encode(text);
    bytes[i] = code;
  }
  return bytes;
}

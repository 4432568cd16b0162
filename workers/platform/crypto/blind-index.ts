import { hmacSha256 } from './hmac';
import { fromBase64 } from './key-ring';

const keys = new Map<string, Uint8Array<ArrayBuffer>>();

/** A keyed hash by which an encrypted value can be found and kept unique, e.g. `blindIndex(key, 'email', 'a@b.c')`. */
export function blindIndex(indexKey: string, kind: string, normalised: string): string {
  let key = keys.get(indexKey);
  if (!key) {
    key = fromBase64(indexKey);
    keys.set(indexKey, key);
  }
  return hmacSha256(key, `${kind}\0${normalised}`);
}

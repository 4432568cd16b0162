import { memo } from '../memo';
import { hmacSha256 } from './hmac';
import { fromBase64 } from './key-ring';

const KEYS_MAX = 8;
/** The same array each time, by which `hmacSha256` knows a key again. */
const keyOf = memo(KEYS_MAX, fromBase64);

/** A keyed hash by which an encrypted value can be found and kept unique, e.g. `blindIndex(key, 'email', 'a@b.c')`. */
export function blindIndex(indexKey: string, kind: string, normalised: string): string {
  return hmacSha256(keyOf(indexKey), `${kind}\0${normalised}`);
}

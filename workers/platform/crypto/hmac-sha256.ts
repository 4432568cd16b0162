import { _HMAC as Hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/**
 * HMAC-SHA-256 (RFC 2104) of short texts by @noble/hashes. It stands in every redirect: the key's two blocks are hashed
 * once, the scratch objects are used again, and no text goes the way into native code. Nothing is awaited between their
 * first use and the last.
 */
type Mac = InstanceType<typeof Hmac>;

const keyed = new WeakMap<Uint8Array, Mac>();
const digest = new Uint8Array(32);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
let bytes = new Uint8Array(1024);
let scratch: Mac | undefined;

/** The first `width` characters of the base64url of HMAC-SHA-256 over the UTF-8 of this text; 43 are all of it. */
export function hmacSha256(key: Uint8Array, text: string, width = 43): string {
  let base = keyed.get(key);
  if (!base) {
    base = new Hmac(sha256, key);
    keyed.set(key, base);
  }
  const mac = base._cloneInto(scratch);
  scratch = mac;
  mac.update(toBytes(text));
  mac.digestInto(digest);
  return toText(width);
}

/** UTF-8; plain ASCII, which tokens are, is copied without the way into native code. */
function toBytes(text: string): Uint8Array {
  const { length } = text;
  if (length > bytes.length) bytes = new Uint8Array(2 * length);
  let all = 0;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    all |= code;
    bytes[i] = code;
  }
  return all < 0x80 ? bytes.subarray(0, length) : new TextEncoder().encode(text);
}

function toText(width: number): string {
  let text = '';
  for (let bit = 0; bit < 6 * width; bit += 6) {
    const pair = ((digest[bit >> 3] as number) << 8) | (digest[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (10 - (bit & 7))) & 63];
  }
  return text;
}

import { fromBase64 } from '../platform/crypto/key-ring';

/** What a browser holds of its subscription. */
export interface BrowserKeys {
  p256dh: string;
  auth: string;
  jwk: JsonWebKey;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const SALT_BYTES = 16;
const KEY_AT = 21;

/** The browser's half of RFC 8291, written from the RFC and not from our encryption: salt | size | key length | key | record. */
export async function openPushBody(body: Uint8Array<ArrayBuffer>, browser: BrowserKeys): Promise<string> {
  const salt = body.slice(0, SALT_BYTES);
  const keyLength = body[KEY_AT - 1] ?? 0;
  const theirs = body.slice(KEY_AT, KEY_AT + keyLength);
  const record = body.slice(KEY_AT + keyLength);
  const own = await crypto.subtle.importKey('jwk', browser.jwk, CURVE, false, ['deriveBits']);
  const sender = await crypto.subtle.importKey('raw', theirs, CURVE, false, []);
  // workers-types writes the member with a dollar sign; the runtime takes the name of the standard.
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: sender } as never, own, 256);
  const text = (words: string) => new TextEncoder().encode(words);
  const info = new Uint8Array([...text('WebPush: info\0'), ...fromBase64(browser.p256dh), ...theirs]);
  const secret = await hkdf(new Uint8Array(shared), fromBase64(browser.auth), info, 256);
  const aes = await hkdf(secret, salt, text('Content-Encoding: aes128gcm\0'), 128);
  const iv = await hkdf(secret, salt, text('Content-Encoding: nonce\0'), 96);
  const key = await crypto.subtle.importKey('raw', aes, 'AES-GCM', false, ['decrypt']);
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, record));
  // The last record ends in 2, and any padding after it in zeros.
  return new TextDecoder().decode(plain.subarray(0, plain.lastIndexOf(2)));
}

async function hkdf(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: Uint8Array.from(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length));
}

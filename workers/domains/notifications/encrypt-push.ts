import { fromBase64 } from '../../platform/crypto/key-ring';

/** What a browser gave: its public key and the secret that it shares with us, both base64url. */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

/** What is new in each message; given only to be compared with the example of the RFC. */
export interface PushSecrets {
  pair: CryptoKeyPair;
  salt: Uint8Array<ArrayBuffer>;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const RECORD_SIZE = 4_096;
const SALT_BYTES = 16;
/** Delimiter of the last record, and so of the only one. */
const LAST_RECORD = 2;

/**
 * Encrypts a message for one browser: one record of `aes128gcm` with the header salt | record size | key length | our key.
 * Only that browser reads it; its push service does not. Sources: RFC 8291 (keys), RFC 8188 (record).
 */
export async function encryptPush(
  text: string,
  keys: PushKeys,
  secrets?: PushSecrets,
): Promise<Uint8Array<ArrayBuffer>> {
  const { pair, salt } = secrets ?? (await newSecrets());
  const theirs = fromBase64(keys.p256dh);
  const ours = new Uint8Array(await rawOf(pair.publicKey));
  const theirKey = await crypto.subtle.importKey('raw', theirs, CURVE, false, []);
  // workers-types writes the member with a dollar sign; the runtime takes the name of the standard.
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirKey } as never, pair.privateKey, 256);
  const info = join(bytes('WebPush: info\0'), theirs, ours);
  const secret = await derive(new Uint8Array(shared), fromBase64(keys.auth), info, 32);
  const key = await derive(secret, salt, bytes('Content-Encoding: aes128gcm\0'), 16);
  const iv = await derive(secret, salt, bytes('Content-Encoding: nonce\0'), 12);
  const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const plain = join(bytes(text), Uint8Array.of(LAST_RECORD));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes, plain));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, RECORD_SIZE);
  return join(salt, size, Uint8Array.of(ours.length), ours, sealed);
}

async function newSecrets(): Promise<PushSecrets> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  return { pair: pair as CryptoKeyPair, salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) }; // of a curve: two keys
}

async function rawOf(key: CryptoKey): Promise<ArrayBuffer> {
  return (await crypto.subtle.exportKey('raw', key)) as ArrayBuffer; // 'raw' is never a JWK
}

async function derive(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, length * 8);
  return new Uint8Array(bits);
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

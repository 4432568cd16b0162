import { toBase64Url } from '../../platform/crypto/key-ring';
import type { Cbor } from './read-cbor';

/**
 * The public half of a passkey, and whether a signature is its own: ES256, which every device has, and RS256, which
 * Windows Hello may insist on. Sources: RFC 9053, 2.1 and 7.1.1; RFC 8230, 4; Web Authentication level 2, 6.5.6.
 */
export const PASSKEY_ALGORITHMS = [-7, -257] as const;

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const RSA_BYTES_MIN = 256;
const RSA_BYTES_MAX = 512;
const P256_BYTES = 32;

/** The key as it is kept; throws on a kind or size that we do not take, and on a point that is not on the curve. */
export async function readPublicKey(cose: Cbor): Promise<JsonWebKey> {
  if (!(cose instanceof Map)) throw new RangeError('No COSE key.');
  const jwk = cose.get(3) === -7 ? ecKey(cose) : cose.get(3) === -257 ? rsaKey(cose) : null;
  if (!jwk) throw new RangeError('A key of another algorithm.');
  await importKey(jwk);
  return jwk;
}

function ecKey(cose: Map<Cbor, Cbor>): JsonWebKey | null {
  const [x, y] = [cose.get(-2), cose.get(-3)];
  if (cose.get(1) !== 2 || cose.get(-1) !== 1 || !isBytes(x, P256_BYTES) || !isBytes(y, P256_BYTES)) return null;
  return { kty: 'EC', crv: 'P-256', x: toBase64Url(x), y: toBase64Url(y) };
}

function rsaKey(cose: Map<Cbor, Cbor>): JsonWebKey | null {
  const [n, e] = [cose.get(-1), cose.get(-2)];
  if (cose.get(1) !== 3 || !isBytes(n, RSA_BYTES_MIN, RSA_BYTES_MAX) || !isBytes(e, 3)) return null;
  return { kty: 'RSA', n: toBase64Url(n), e: toBase64Url(e) };
}

function isBytes(value: Cbor | undefined, min: number, max = min): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.length >= min && value.length <= max;
}

function importKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, jwk.kty === 'EC' ? ES256 : RS256, false, ['verify']);
}

/** Whether the holder of this key signed these bytes. */
export async function isSignedBy(
  jwk: JsonWebKey,
  signature: Uint8Array<ArrayBuffer>,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const key = await importKey(jwk);
  if (jwk.kty === 'RSA') return crypto.subtle.verify(RS256, key, signature, signed);
  const raw = rawSignature(signature);
  return raw !== null && crypto.subtle.verify(ES256, key, raw, signed);
}

/** `SEQUENCE { INTEGER r, INTEGER s }` in DER as WebCrypto takes it: r and s in 32 bytes each. Null for anything else. */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const raw = new Uint8Array(2 * P256_BYTES);
  let at = 2;
  for (const end of [P256_BYTES, 2 * P256_BYTES]) {
    const length = der[at + 1] ?? 0;
    const digits = der.subarray(at + 2, at + 2 + length);
    if (der[at] !== 2 || length === 0 || digits.length !== length) return null;
    const number = digits[0] === 0 ? digits.subarray(1) : digits;
    if (number.length > P256_BYTES) return null;
    raw.set(number, end - number.length);
    at += 2 + length;
  }
  return at === der.length ? raw : null;
}

/** A key whose private half nobody kept: a passkey that we do not know is made to cost what one we know costs. */
export const STAND_IN_KEY: JsonWebKey = {
  ...{ kty: 'EC', crv: 'P-256' },
  x: '3Pu2yt1B3pMLeuGB4Vu1L-0osME0dnsCOyK9PctN-gE',
  y: '6nPK73uI00nxk34mP-ZDjODn3VB33p_XOMWQo7P4cGk',
};

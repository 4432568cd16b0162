import { fromBase64, toBase64Url } from '../../platform/crypto/key-ring';

/** Our identity at push services: an uncompressed point of P-256 and its scalar, base64url, as `web-push` makes them. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  /** `mailto:` or `https:`, where a push service reaches us. */
  subject: string;
}

const LIFETIME_SECONDS = 12 * 3_600;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * The `Authorization` of one push: an ES256 token for the origin of the endpoint, good for twelve hours of the 24 allowed.
 * WebCrypto's signature is r | s already, as a token wants it. Source: RFC 8292.
 */
export async function signVapid({ publicKey, privateKey, subject }: VapidKeys, endpoint: string, now: number) {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + LIFETIME_SECONDS, sub: subject };
  const signed = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const point = fromBase64(publicKey);
  const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33))];
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: privateKey };
  const key = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['sign']);
  const signature = await crypto.subtle.sign(ALGORITHM, key, new TextEncoder().encode(signed));
  return `vapid t=${signed}.${toBase64Url(new Uint8Array(signature))}, k=${publicKey}`;
}

function encode(part: object): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(part)));
}

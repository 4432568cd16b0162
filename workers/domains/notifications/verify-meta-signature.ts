import { isSame } from '../../platform/crypto/mac';

/**
 * `X-Hub-Signature-256`: `sha256=` and the HMAC-SHA256 of the very bytes under the app's secret, in hex. There is no timestamp, so
 * what is old can be sent again; that changes nothing. Source: CONTRACTS.md, 12.
 */
export async function verifyMetaSignature(
  secret: string,
  signature: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (secret === '') return false;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, body));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return isSame(signature, `sha256=${hex}`);
}

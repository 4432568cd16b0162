import { fromBase64 } from '../../platform/crypto/key-ring';

/**
 * Signatures of Standard Webhooks 1.0: HMAC-SHA-256 over `id.timestamp.body` under the bytes behind `whsec_`, in base64
 * behind `v1,`; during a rotation one of each secret, with a space between. Source: standard-webhooks/spec.
 */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret as receivers' libraries take it. */
export function newSecret(): string {
  return PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));
}

/** The value of `webhook-signature`; `at` in seconds. */
export async function signatureOf(secrets: string[], id: string, at: number, body: string): Promise<string> {
  const signed = new TextEncoder().encode(`${id}.${at}.${body}`);
  const signatures = secrets.map(async (secret) => {
    const raw = fromBase64(secret.slice(PREFIX.length));
    const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)))}`;
  });
  return (await Promise.all(signatures)).join(' ');
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

import { fromBase64 } from '../../platform/crypto/key-ring';

const HALF_BYTES = 32;

/**
 * SendGrid's signed event webhook: ECDSA P-256 with SHA-256 over timestamp + raw body, the signature as base64 DER. The
 * body's bytes count, its trailing line break too. Source: CONTRACTS.md, 6 (`@sendgrid/eventwebhook` 8.0.0).
 */
export async function verifySendgridSignature(
  publicKey: string,
  signature: string,
  timestamp: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const der = decode(signature);
  const raw = der && derToRaw(der);
  const spki = decode(publicKey.replace(/-----[A-Z ]+-----|\s+/g, ''));
  if (!raw || !spki) return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('spki', spki, curve, false, ['verify']).catch(() => null);
  if (!key) return false;
  const prefix = new TextEncoder().encode(timestamp);
  const signed = new Uint8Array(prefix.length + body.length);
  signed.set(prefix);
  signed.set(body, prefix.length);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, signed);
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(text);
  } catch {
    return null;
  }
}

/** `SEQUENCE { INTEGER r, INTEGER s }` as the 64 bytes that WebCrypto takes; null for anything else. Source: X.690. */
export function derToRaw(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const raw = new Uint8Array(2 * HALF_BYTES);
  let at = 2;
  for (const end of [HALF_BYTES, 2 * HALF_BYTES]) {
    const length = der[at + 1] ?? 0;
    if (der[at] !== 0x02 || length === 0 || at + 2 + length > der.length) return null;
    let digits = der.subarray(at + 2, at + 2 + length);
    while (digits.length > 1 && digits[0] === 0) digits = digits.subarray(1);
    if (digits.length > HALF_BYTES) return null;
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return at === der.length ? raw : null;
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyRing } from './key-ring';

/**
 * Short keyed signatures (HMAC-SHA-256, first 16 bytes, base64url) for values that leave us and come back: click
 * tokens and the shopper cookie. The purpose is part of the message, so one kind never passes for another.
 */
const MAC_BYTES = 16;

function macOf(secret: Uint8Array, purpose: string, message: string): string {
  const digest = createHmac('sha256', secret).update(purpose).update('\0').update(message).digest();
  return digest.subarray(0, MAC_BYTES).toString('base64url');
}

/** `message.keyId.mac`; the message must not be secret and may hold any character but the last two dots' fields. */
export function sign(variable: string, purpose: string, message: string): string {
  const ring = keyRing(variable);
  const secret = ring.secrets.get(ring.currentId);
  if (!secret) throw new Error('The key ring is empty.');
  return `${message}.${ring.currentId}.${macOf(secret, purpose, message)}`;
}

/** The message of a signed value, or null when it is forged, truncated or signed by a key that is gone. */
export function openSigned(variable: string, purpose: string, signed: string): string | null {
  const macAt = signed.lastIndexOf('.');
  const keyAt = signed.lastIndexOf('.', macAt - 1);
  if (keyAt <= 0) return null;
  const secret = keyRing(variable).secrets.get(signed.slice(keyAt + 1, macAt));
  if (!secret) return null;
  const message = signed.slice(0, keyAt);
  // The text is compared, not the bytes: base64url has several spellings of one last byte.
  const given = Buffer.from(signed.slice(macAt + 1));
  const expected = Buffer.from(macOf(secret, purpose, message));
  return given.length === expected.length && timingSafeEqual(given, expected) ? message : null;
}

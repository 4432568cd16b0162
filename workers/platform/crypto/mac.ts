import { hmacSha256 } from './hmac';
import { keyRing } from './key-ring';

/**
 * Short keyed signatures (HMAC-SHA-256, the first 22 characters of its base64url: 132 bits) for values that leave us and
 * come back: click tokens and the shopper cookie. The purpose is part of the message, so one kind never passes for
 * another.
 */
const MAC_WIDTH = 22;

function macOf(secret: Uint8Array, purpose: string, message: string): string {
  return hmacSha256(secret, `${purpose}\0${message}`).slice(0, MAC_WIDTH);
}

/** Compares in a time that depends on the length only. */
export function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < expected.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i);
  return difference === 0;
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
  return isSame(signed.slice(macAt + 1), macOf(secret, purpose, message)) ? message : null;
}

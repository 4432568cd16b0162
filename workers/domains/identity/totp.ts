import { Secret, TOTP } from 'otpauth';

/**
 * Time-based codes of an app: RFC 6238 with what every app knows (SHA-1, six digits, 30 seconds), and one step of
 * tolerance to each side. Which step a code belongs to is answered too, so that it can be made good once.
 */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const TOLERANCE_STEPS = 1;

/** A new secret in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** `otpauth://totp/…`, for a QR code. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** The step whose code this is, or null. */
export function totpStep(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: TOLERANCE_STEPS });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: string, label = '') {
  const shape = { algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS };
  return new TOTP({ ...shape, issuer: 'Souk', label, secret: Secret.fromBase32(secret) });
}

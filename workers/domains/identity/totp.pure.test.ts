import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** `12345678901234567890` in base 32: the secret of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totpStep', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('knows the code of RFC 6238 at second %d', (seconds, code) => {
    expect(totpStep(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it('takes the step before and the step after, and names the step the code was made for', () => {
    const step = Math.floor(1_111_111_109 / 30);
    expect(totpStep(SECRET, '081804', (1_111_111_109 + 30) * 1000)).toBe(step);
    expect(totpStep(SECRET, '081804', (1_111_111_109 - 30) * 1000)).toBe(step);
    expect(totpStep(SECRET, '081804', (1_111_111_109 + 61) * 1000)).toBeNull();
    expect(totpStep(SECRET, '081804', (1_111_111_109 - 61) * 1000)).toBeNull();
    expect(totpStep(SECRET, '081805', 1_111_111_109_000)).toBeNull();
  });
});

describe('a new secret', () => {
  it('has 160 bits, is never the same, and stands in the address of the QR code', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, 'asha@example.com'));
    expect(uri.protocol).toBe('otpauth:');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, issuer: 'Souk', digits: '6', period: '30' });
    expect(decodeURIComponent(uri.href)).toContain('Souk:asha@example.com');
  });
});

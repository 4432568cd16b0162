import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/**
 * scrypt (RFC 7914) in the PHC string format: `$scrypt$ln=14,r=8,p=5$salt$hash`. Today's cost is OWASP's 2^14, 8, 5;
 * a hash of another cost still verifies and asks for a rehash.
 */
const COST = { ln: 14, r: 8, p: 5 };
const KEY_BYTES = 32;
const MEMORY_MAX = 256 * 1024 * 1024;

function derive(password: string, salt: Uint8Array, { ln, r, p }: typeof COST): Buffer {
  return scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** ln, r, p, maxmem: MEMORY_MAX });
}

export function hashPassword(password: string): string {
  const salt = randomBytes(16);
  const hash = derive(password, salt, COST);
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

export function verifyPassword(password: string, stored: string): { isMatch: boolean; needsRehash: boolean } {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (!match) return { isMatch: false, needsRehash: false };
  const cost = { ln: Number(match[1]), r: Number(match[2]), p: Number(match[3]) };
  const expected = Buffer.from(match[5] ?? '', 'base64url');
  const actual = derive(password, Buffer.from(match[4] ?? '', 'base64url'), cost);
  const isMatch = expected.length === actual.length && timingSafeEqual(expected, actual);
  return { isMatch, needsRehash: isMatch && (cost.ln !== COST.ln || cost.r !== COST.r || cost.p !== COST.p) };
}

import { DAY, HOUR } from '../../platform/clock';
import { type Role, STAFF_ROLES } from '../../platform/permissions';

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 200;

/** The commonest passwords of ten characters or more, in lower case. Source: public breach statistics. */
const COMMON_PASSWORDS = new Set(
  `1234567890 0123456789 0987654321 1111111111 0000000000 1234512345 1122334455 9876543210 12345678910 123456789a
   1q2w3e4r5t 1q2w3e4r5t6y qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 asdfghjkl1 asdfghjkl123 zxcvbnm123
   password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 mypassword password!1
   iloveyou12 iloveyou123 iloveyou1234 welcome123 welcome1234 welcome12345 letmein123 letmein1234 admin12345
   administrator administrador football123 baseball123 basketball princess123 sunshine123 superman123 dragon1234
   monkey12345 abcdefghij abcd123456 abc1234567 abc123456789 a123456789 aa12345678 aa123456789 1234567890a
   india12345 india@1234 krishna123 ganesh1234 changeme123 test123456 test1234567 testtest12 qazwsxedc123
   1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 123qweasdzxc qweasdzxc123 internet123 computer123`.split(/\s+/),
);

/** A hash of no password at today's cost: an unknown e-mail is made to cost what a known one costs. */
export const STAND_IN_HASH = `$scrypt$ln=14,r=8,p=5$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Why a password is not good enough, or null; the length is judged by the schema. */
export function passwordWeakness(password: string, email: string): 'common' | 'repeats' | 'is-email' | null {
  const lower = password.normalize('NFKC').toLowerCase();
  const address = email.trim().toLowerCase();
  if (lower === address || lower === address.slice(0, address.lastIndexOf('@'))) return 'is-email';
  if (COMMON_PASSWORDS.has(lower)) return 'common';
  return new Set(lower).size < 3 ? 'repeats' : null;
}

/** How long a session may rest: 12 hours with a staff role anywhere, because its tokens are good on every host. */
export function idleMs(isStaff: boolean): number {
  return isStaff ? 12 * HOUR : 30 * DAY;
}

export function hasStaffRole(memberships: readonly { roles: readonly Role[] }[]): boolean {
  return memberships.some(({ roles }) => roles.some((role) => STAFF_ROLES.includes(role)));
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** A user agent as its owner would name it, e.g. `Chrome, Android`; empty when it is none that we know. */
export function describeDevice(userAgent: string): string {
  const nameOf = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [nameOf(BROWSERS), nameOf(SYSTEMS)].filter(Boolean).join(', ');
}

/** The path on this host to go to after a form, `/` for anything that could lead to another host. */
export function localPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/';
}

/** What a refresh token is worth against its session's row. */
export type RefreshVerdict = 'rotate' | 'retry' | 'concurrent' | 'reuse' | 'ended';

export interface RefreshFacts {
  session: {
    tokenHash: string;
    previousTokenHash: string | null;
    rotatedAt: number;
    expiresAt: number;
    revokedAt: number | null;
  } | null;
  isUserActive: boolean;
  tokenHash: string;
  /** Hash of the successor that a retry of the same attempt would have been given; null without a key. */
  retryHash: string | null;
  /** When this request came in. */
  arrivedAt: number;
  /** The token was traded by another request of this isolate that has not answered yet. */
  isRacing: boolean;
  now: number;
}

/**
 * A token that was current when its request arrived was not reused: two tabs that refresh at once are `concurrent`.
 * Any other token of the family that is not current means that two hold it, and ends the family.
 */
export function judgeRefresh(facts: RefreshFacts): RefreshVerdict {
  const { session, isUserActive, tokenHash, retryHash, arrivedAt, isRacing, now } = facts;
  if (!session || !isUserActive || session.revokedAt !== null || session.expiresAt <= now) return 'ended';
  if (session.tokenHash === tokenHash) return 'rotate';
  if (session.previousTokenHash !== tokenHash) return 'reuse';
  if (session.tokenHash === retryHash) return 'retry';
  return isRacing || arrivedAt < session.rotatedAt ? 'concurrent' : 'reuse';
}

/** The network of an address: its first three bytes, or the /48 of an IPv6 address. */
export function networkOf(ip: string): string {
  if (!ip.includes(':')) return ip.split('.').slice(0, 3).join('.');
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const isShort = tail !== undefined && groups.length < 3;
  return [...groups, ...(isShort ? ['0', '0', '0'] : [])].slice(0, 3).join(':');
}

const AGE_YEARS_MAX = 130;

/** Whether somebody alive at `now` can have been born on this day (`YYYY-MM-DD`). */
export function isPlausibleBirthday(day: string, now: number): boolean {
  const at = Date.parse(day);
  return at < now && at > now - AGE_YEARS_MAX * 365.25 * DAY;
}

import type { Env } from '../../env';
import { openSigned, sign } from '../../platform/crypto/mac';
import { type Id, isId } from '../../platform/id';

/**
 * The shopper cookie: names a signed-in person to `/go` and to rendered pages, and to nothing else; the API never
 * reads it. MAC-signed `userId.sessionId.expiresAt`. On the hot path: no zod, no drizzle, no jose.
 */
export const SHOPPER_COOKIE = 'souk_shopper';
const PURPOSE = 'shopper';

export interface ShopperSession {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  /** Milliseconds UTC. */
  expiresAt: number;
}

/** The `Set-Cookie` line that names this person on the host which answers it. */
export function makeShopperCookie(env: Env, session: ShopperSession, now: number, isSecure: boolean): string {
  const { userId, sessionId, expiresAt } = session;
  const value = sign(env.CLICK_KEYS, PURPOSE, `${userId}.${sessionId}.${expiresAt}`);
  return setCookie(SHOPPER_COOKIE, value, Math.max(0, Math.round((expiresAt - now) / 1000)), isSecure);
}

/** The person that the request's shopper cookie names, or null: none, forged, truncated or expired. */
export function openShopperCookie(env: Env, request: Request, now: number): Id<'usr'> | null {
  return openShopperSession(env, request, now)?.userId ?? null;
}

/** The same with the session that it was made for, which may have ended since. */
export function openShopperSession(
  env: Env,
  request: Request,
  now: number,
): Pick<ShopperSession, 'userId' | 'sessionId'> | null {
  for (const value of cookieValues(request, SHOPPER_COOKIE)) {
    const [userId, sessionId, expiresAt] = openSigned(env.CLICK_KEYS, PURPOSE, value)?.split('.') ?? [];
    if (isId('usr', userId) && isId('ses', sessionId) && Number(expiresAt) > now) return { userId, sessionId };
  }
  return null;
}

/** Every value of a cookie name: a browser may hold two, and only one of them may be good. */
export function cookieValues(request: Request, name: string): string[] {
  const pairs = (request.headers.get('Cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** A host-only HttpOnly Lax cookie; a lifetime of 0 removes it. */
export function setCookie(name: string, value: string, lifetimeSeconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The code of a friend's link, kept for who looks around before they sign up. */
const REFERRAL_COOKIE = 'souk_ref';
const REFERRAL_SECONDS = 30 * 24 * 3600;
const REFERRAL_CODE = /^[A-Za-z0-9]{4,20}$/;

/** The `Set-Cookie` line that keeps the code of an address such as `/?ref=CODE`; null for one that names none. */
export function referralCookie({ searchParams, protocol }: URL): string | null {
  const code = searchParams.get('ref');
  if (!code || !REFERRAL_CODE.test(code)) return null;
  return setCookie(REFERRAL_COOKIE, code, REFERRAL_SECONDS, protocol === 'https:');
}

export function openReferralCookie(request: Request): string | null {
  return cookieValues(request, REFERRAL_COOKIE).find((code) => REFERRAL_CODE.test(code)) ?? null;
}

/** The `Set-Cookie` line that takes the code away: it has been told with a sign-up, and is for nobody else here. */
export function spentReferralCookie(isSecure: boolean): string {
  return setCookie(REFERRAL_COOKIE, '', 0, isSecure);
}

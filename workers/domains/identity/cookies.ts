import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { cookieValues, makeShopperCookie, SHOPPER_COOKIE, setCookie } from './hot';
import { openRefreshToken } from './refresh-token';

/** The two cookies of a sign-in, host-only: the refresh token for the API, the shopper's name for `/go` and pages. */
type CookieCtx = Pick<Ctx, 'env' | 'origin' | 'now'>;

export interface CookieSession {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  token: string;
  expiresAt: number;
}

/** `Set-Cookie` lines for a session that has begun or moved on. */
export function sessionCookies(ctx: CookieCtx, session: CookieSession): string[] {
  const now = ctx.now();
  const lifetimeSeconds = Math.max(0, Math.round((session.expiresAt - now) / 1000));
  return [
    setCookie(cookieName(ctx), session.token, lifetimeSeconds, isSecure(ctx)),
    makeShopperCookie(ctx.env, session, now, isSecure(ctx)),
  ];
}

/** `Set-Cookie` lines that remove both. */
export function clearedCookies(ctx: CookieCtx): string[] {
  return [setCookie(cookieName(ctx), '', 0, isSecure(ctx)), setCookie(SHOPPER_COOKIE, '', 0, isSecure(ctx))];
}

/** The refresh token that the browser sent, or null when it sent none that we issued. */
export function readRefreshCookie(ctx: CookieCtx, request: Request): string | null {
  return cookieValues(request, cookieName(ctx)).find((token) => openRefreshToken(ctx.env, token) !== null) ?? null;
}

/** Refuses a write by cookie that another site could have caused: scripts of ours add a header that theirs cannot. */
export function requireOwnScript(request: Request): void {
  if (request.headers.get('X-Souk-CSRF') === '1') return;
  throw refuse(platformErrors.csrf, 'Send the header X-Souk-CSRF: 1 with a write that uses the session cookie.');
}

/** Whether a form was sent by a page of this very host; programs that send neither header have no cookies to abuse. */
export function isOwnForm(ctx: Pick<Ctx, 'host'>, request: Request): boolean {
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('Origin');
  return origin === null || (URL.canParse(origin) && new URL(origin).host === ctx.host);
}

function isSecure(ctx: CookieCtx): boolean {
  return ctx.origin.startsWith('https:');
}

/** A `__Host-` cookie can be set by this host alone, but browsers take it over https only. */
function cookieName(ctx: CookieCtx): string {
  return isSecure(ctx) ? '__Host-souk_session' : 'souk_session';
}

import type { Env } from '../../env';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { isSame, openSigned, sign } from '../../platform/crypto/mac';
import type { Id } from '../../platform/id';
import { cookieValues, setCookie } from './hot';
import type { OAuthProvider } from './oauth-schema';
import { localPath } from './rules';

/**
 * One way to a provider and back. The browser keeps a random secret in a cookie of the host where it began; the PKCE
 * verifier, the nonce and what stands in `state` are made of it, so nothing is stored here. Providers know one address of
 * ours, on the apex: `state` is signed and names the host to go back to, and is good only beside that host's cookie.
 */
export interface OAuthFlow {
  state: string;
  verifier: string;
  challenge: string;
  nonce: string;
}

const LIFE = 10 * MINUTE;
type FlowCtx = Pick<Ctx, 'env' | 'host' | 'origin' | 'now'>;

export function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

interface FlowAim {
  /** A path on this host to go to afterwards. */
  next?: string;
  /** The session whose person adds this way in; without one somebody signs in. */
  linkTo?: Id<'ses'>;
}

export async function flowOf(
  ctx: FlowCtx,
  provider: OAuthProvider,
  secret: string,
  { next = '/', linkTo }: FlowAim = {},
): Promise<OAuthFlow> {
  const verifier = blindIndex(ctx.env.INDEX_KEY, 'oauth-verifier', secret);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const parts = [ctx.host, hashOf(ctx.env, secret), ctx.now() + LIFE, encodeURIComponent(localPath(next))];
  if (linkTo) parts.push(sessionHash(ctx.env, linkTo));
  return {
    state: sign(ctx.env.CLICK_KEYS, purposeOf(provider), parts.join('|')),
    ...{ verifier, challenge: toBase64Url(new Uint8Array(digest)) },
    nonce: blindIndex(ctx.env.INDEX_KEY, 'oauth-nonce', secret),
  };
}

export interface OAuthState {
  host: string;
  secretHash: string;
  next: string;
  /** Of the session that adds a way in; null when somebody signs in. */
  linkHash: string | null;
}

/** What a state says that we wrote for this provider less than ten minutes ago, else null. */
export function openState(ctx: FlowCtx, provider: OAuthProvider, state: string): OAuthState | null {
  const message = openSigned(ctx.env.CLICK_KEYS, purposeOf(provider), state);
  const [host, secretHash, expiresAt, next, linkHash = null] = message?.split('|') ?? [];
  if (!host || !secretHash || next === undefined || !(Number(expiresAt) > ctx.now())) return null;
  return { host, secretHash, next: localPath(decodeURIComponent(next)), linkHash };
}

/** The secret of the browser that began with this state, or null: another browser, or it has come back already. */
export function secretOf(ctx: FlowCtx, request: Request, { secretHash }: OAuthState): string | null {
  const secrets = cookieValues(request, cookieName(ctx));
  return secrets.find((secret) => isSame(hashOf(ctx.env, secret), secretHash)) ?? null;
}

/** The `Set-Cookie` line that keeps a secret until the browser is back; none takes it away. */
export function flowCookie(ctx: FlowCtx, secret: string | null): string {
  return setCookie(cookieName(ctx), secret ?? '', secret ? LIFE / 1000 : 0, ctx.origin.startsWith('https:'));
}

function cookieName(ctx: FlowCtx): string {
  return ctx.origin.startsWith('https:') ? '__Host-souk_oauth' : 'souk_oauth';
}

function hashOf(env: Env, secret: string): string {
  return blindIndex(env.INDEX_KEY, 'oauth-secret', secret);
}

/** How a state names the session that it was made for: who reads the address learns no id. */
export function sessionHash(env: Env, sessionId: Id<'ses'>): string {
  return blindIndex(env.INDEX_KEY, 'oauth-session', sessionId);
}

function purposeOf(provider: OAuthProvider): string {
  return `oauth/${provider}`;
}

/** Where every provider sends people back to; this very address is registered there. */
export function callbackOf(ctx: FlowCtx, provider: OAuthProvider, host = ctx.env.ROOT_DOMAIN): string {
  return `${new URL(ctx.origin).protocol}//${host}/api/v1/auth/oauth/${provider}/callback`;
}

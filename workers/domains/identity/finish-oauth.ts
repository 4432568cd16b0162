import type { Ctx } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { logger } from '../../platform/log';
import { getOAuthClient, type Leave } from './begin-oauth';
import { enterByProvider } from './enter-by-provider';
import { type LinkFailure, linkProvider } from './link-provider';
import { callbackOf, flowCookie, flowOf, type OAuthState, openState, secretOf } from './oauth-flow';
import type { OAuthClient } from './oauth-providers';
import { readProfile } from './read-profile';
import type { Client } from './session';
import { joinsHere } from './sign-in';

export interface OAuthReturn {
  provider: string;
  state?: string;
  code?: string;
  error?: string;
}

/** Why somebody is back at the sign-in page, or at their account; the pages have a sentence for each. */
type Failure = 'expired' | 'cancelled' | 'provider' | 'blocked' | LinkFailure;

/**
 * Takes a browser back from a provider: on the apex it is passed on to the host where it began, and there it is signed
 * in, or the account is linked to who was signed in when it left. Whatever is wrong leads to the sign-in page with its reason, for a person is looking.
 */
export async function finishOAuth(ctx: Ctx, request: Request, returned: OAuthReturn, client: Client): Promise<Leave> {
  const provider = getOAuthClient(ctx, returned.provider);
  const state = returned.state ? openState(ctx, provider.provider, returned.state) : null;
  if (!state) return failed(ctx, 'expired');
  if (state.host !== ctx.host) return passOn(ctx, provider, state, request);
  const secret = secretOf(ctx, request, state);
  if (!secret) return failed(ctx, 'expired', state);
  if (!returned.code) return failed(ctx, returned.error === 'access_denied' ? 'cancelled' : 'provider', state);
  const { verifier, nonce } = await flowOf(ctx, provider.provider, secret);
  const redirectUri = callbackOf(ctx, provider.provider);
  const proof = { code: returned.code, verifier, nonce, redirectUri, now: ctx.now() };
  const profile = await readProfile(provider, proof).catch((error) => {
    logger('identity').warn('provider refused', { provider: provider.provider, error });
    return null;
  });
  if (!profile) return failed(ctx, 'provider', state);
  if (state.linkHash !== null) {
    const outcome = await linkProvider(ctx, request, { ...provider, ...profile, linkHash: state.linkHash });
    return outcome === 'linked' ? arriveLinked(ctx, state, provider) : failed(ctx, outcome, state);
  }
  try {
    const { body, cookies } = await enterByProvider(ctx, provider.provider, profile, client);
    // After `#`, so that it stands in no log and in no Referer.
    const location = 'mfaRequired' in body ? `${signInAt(state.next)}#mfa=${body.mfaToken}` : arriveAt(ctx, state.next);
    return { location, cookies: [...cookies, flowCookie(ctx, null)] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return failed(ctx, error.refusal.status === 403 ? 'blocked' : 'provider', state);
  }
}

/** The host is one that we signed; its cookie decides there. */
function passOn(ctx: Ctx, { provider }: OAuthClient, { host }: OAuthState, request: Request): Leave {
  return { location: `${callbackOf(ctx, provider, host)}${new URL(request.url).search}`, cookies: [] };
}

function failed(ctx: Ctx, failure: Failure, state?: OAuthState): Leave {
  const isLink = typeof state?.linkHash === 'string';
  const location = isLink ? `${state.next}?failed=${failure}` : signInAt(state?.next ?? '/', failure);
  return { location, cookies: [flowCookie(ctx, null)] };
}

function arriveLinked(ctx: Ctx, { next }: OAuthState, { provider }: OAuthClient): Leave {
  return { location: `${next}?linked=${provider}`, cookies: [flowCookie(ctx, null)] };
}

/** The dashboard's pages are drawn by script alone, which cannot see the cookie: it is told that there is one. */
function arriveAt(ctx: Ctx, next: string): string {
  return joinsHere(ctx) ? next : `${next.split('#')[0]}#signed-in`;
}

function signInAt(next: string, failure?: Failure): string {
  const search = new URLSearchParams({ ...(failure && { failed: failure }), ...(next !== '/' && { next }) });
  return `/sign-in${search.size ? `?${search}` : ''}`;
}

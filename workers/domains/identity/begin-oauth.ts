import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { callbackOf, flowCookie, flowOf, newSecret } from './oauth-flow';
import { listOAuthClients, type OAuthClient } from './oauth-providers';
import { proofErrors } from './proof-errors';

/** A place to send the browser to, with the cookies it takes along. */
export interface Leave {
  location: string;
  cookies: string[];
}

/** Where a person adds and takes off ways to sign in, on every host. */
export const ACCOUNT_PATH = '/me/account';

/** The provider of this name, where it is configured. */
export function getOAuthClient(ctx: Ctx, provider: string): OAuthClient {
  const client = listOAuthClients(ctx.env).find((one) => one.provider === provider);
  if (!client) throw refuse(proofErrors.providerOff);
  return client;
}

interface Aim {
  provider: string;
  next?: string;
  linkTo?: Id<'ses'>;
}

/** Sends a browser to a provider with a challenge that only this browser can meet. */
export async function beginOAuth(ctx: Ctx, { provider: name, ...aim }: Aim): Promise<Leave> {
  const client = getOAuthClient(ctx, name);
  const { provider, clientId, scope } = client;
  const secret = newSecret();
  const flow = await flowOf(ctx, provider, secret, aim);
  const endpoints = await client.findEndpoints().catch((error) => {
    logger('identity').warn('provider unreachable', { provider, error });
    return null;
  });
  if (!endpoints) return { location: `${aim.linkTo ? ACCOUNT_PATH : '/sign-in'}?failed=provider`, cookies: [] };
  const url = new URL(endpoints.authorize);
  const asked = {
    ...{ client_id: clientId, redirect_uri: callbackOf(ctx, provider), response_type: 'code', scope },
    ...{ state: flow.state, nonce: flow.nonce, code_challenge: flow.challenge, code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return { location: url.href, cookies: [flowCookie(ctx, secret)] };
}

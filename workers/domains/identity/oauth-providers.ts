import { createRemoteJWKSet, customFetch, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Env } from '../../env';
import { HOUR } from '../../platform/clock';
import type { OAuthProvider } from './oauth-schema';

/**
 * Google (OpenID Connect by discovery) and Facebook (its manual OIDC flow, whose discovery names no token endpoint).
 * Sources: CONTRACTS.md, 17 and 18; OpenID Connect Core 1.0, RFC 7636. A provider without its variables is off.
 */
export interface OAuthClient {
  provider: OAuthProvider;
  clientId: string;
  /** Google wants it beside PKCE; Facebook takes the verifier in its place. */
  clientSecret?: string;
  scope: string;
  /** `iss` of its tokens: Google writes its own with and without the scheme. */
  issuers: string[];
  tokenMethod: 'GET' | 'POST';
  findEndpoints(): Promise<OAuthEndpoints>;
  /** Whether the provider answers for this e-mail being theirs today. */
  isEmailProven(claims: JWTPayload): boolean;
}

export interface OAuthEndpoints {
  authorize: string;
  token: string;
  keys: JWTVerifyGetKey;
}

const GOOGLE = 'https://accounts.google.com';
const FACEBOOK_VERSION = 'v24.0';
const TIMEOUT_MS = 5_000;

/** The providers of this deployment, in the order in which they are shown. */
export function listOAuthClients(env: Env): OAuthClient[] {
  return [googleOf(env), facebookOf(env)].filter((client) => client !== null);
}

function googleOf(env: Env): OAuthClient | null {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env;
  if (!clientId || !clientSecret) return null;
  const issuer = addressOf(env, env.GOOGLE_ISSUER) ?? GOOGLE;
  return {
    ...{ provider: 'google', clientId, clientSecret, scope: 'openid email profile', tokenMethod: 'POST' },
    issuers: [issuer, issuer.replace(/^https:\/\//, '')],
    findEndpoints: () => discover(issuer),
    isEmailProven: ({ email, email_verified: isVerified, hd }) =>
      isVerified === true && (typeof hd === 'string' || /@(gmail|googlemail)\.com$/i.test(String(email))),
  };
}

function facebookOf(env: Env): OAuthClient | null {
  const { FACEBOOK_APP_ID: clientId } = env;
  if (!clientId) return null;
  const own = addressOf(env, env.FACEBOOK_BASE_URL);
  const [www, graph] = own ? [own, own] : ['https://www.facebook.com', 'https://graph.facebook.com'];
  return {
    ...{ provider: 'facebook', clientId, scope: 'openid email public_profile', tokenMethod: 'GET' },
    issuers: [www],
    findEndpoints: async () => ({
      authorize: `${www}/${FACEBOOK_VERSION}/dialog/oauth`,
      token: `${graph}/${FACEBOOK_VERSION}/oauth/access_token`,
      keys: keysAt(`${www}/.well-known/oauth/openid/jwks/`),
    }),
    // It says nothing of whether an address was ever confirmed.
    isEmailProven: () => false,
  };
}

/** A path stands for our own host, where development has the simulator. */
function addressOf(env: Env, given: string | undefined): string | null {
  if (!given) return null;
  return given.startsWith('/') && env.ENVIRONMENT === 'development' ? `http://${env.ROOT_DOMAIN}${given}` : given;
}

/** What was read stays for an hour, as long as the isolate lives; the few issuers are ours to configure. */
const discovered = new Map<string, { until: number; endpoints: OAuthEndpoints }>();

async function discover(issuer: string): Promise<OAuthEndpoints> {
  const known = discovered.get(issuer);
  if (known && known.until > Date.now()) return known.endpoints;
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const said = await answer.json<Record<string, unknown>>();
  const { issuer: named, authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keys } = said;
  const isWhole = [authorize, token, keys].every((url) => typeof url === 'string' && URL.canParse(url));
  if (!answer.ok || named !== issuer || !isWhole) throw new Error(`${issuer} describes itself in a way we cannot use.`);
  const endpoints = { authorize: String(authorize), token: String(token), keys: keysAt(String(keys)) };
  discovered.set(issuer, { until: Date.now() + HOUR, endpoints });
  return endpoints;
}

const keySets = new Map<string, JWTVerifyGetKey>();

/** Public keys are kept for ten minutes, and read again for a key id that is new. */
function keysAt(url: string): JWTVerifyGetKey {
  const known = keySets.get(url);
  if (known) return known;
  const fetcher = (at: string, init: object) => fetch(at, init);
  const keys = createRemoteJWKSet(new URL(url), { timeoutDuration: TIMEOUT_MS, [customFetch]: fetcher });
  keySets.set(url, keys);
  return keys;
}

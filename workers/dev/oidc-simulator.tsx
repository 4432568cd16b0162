import { Hono } from 'hono';
import { SignJWT } from 'jose';
import type { Env } from '../env';
import { fromBase64, toBase64Url } from '../platform/crypto/key-ring';
import { OIDC_KEY } from './oidc-key';
import { OidcPage } from './oidc-page';
import { readForm } from './read-form';

/**
 * Google and Facebook as sign-in meets them: discovery, a page to choose who one is, a code that is good once, an ID token
 * signed by RS256, and its keys. Sources: CONTRACTS.md, 17 and 18; RFC 6749 §4.1, RFC 7636, OpenID Connect Core 1.0.
 */
export type SimulatedHouse = 'google' | 'facebook';

const CODE_SECONDS = 60;
const TOKEN_SECONDS = 3_600;
/** What must stand in the address of the page; the rest of it may be there. */
const ASKED = ['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'nonce', 'code_challenge'] as const;

interface Granted {
  clientId: string;
  redirectUri: string;
  nonce: string;
  challenge: string;
  claims: Record<string, unknown>;
}

type Simulator = Hono<{ Bindings: Env }>;

export function oidcSimulator(house: SimulatedHouse): Simulator {
  const app: Simulator = new Hono();
  mountDescription(app, house);
  mountPage(app, house);
  if (house === 'google') app.post('/token', async (c) => trade(c.env, house, await readForm(c.req.raw)));
  else app.get('/v24.0/oauth/access_token', (c) => trade(c.env, house, new URL(c.req.url).searchParams));
  return app;
}

function issuerOf(env: Env, house: SimulatedHouse): string {
  return `http://${env.ROOT_DOMAIN}/dev/oidc/${house}`;
}

function mountDescription(app: Simulator, house: SimulatedHouse): void {
  app.get('/.well-known/openid-configuration', (c) => {
    const issuer = issuerOf(c.env, house);
    return c.json({
      ...{
        issuer,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
      },
      // Facebook's own leaves the endpoints out.
      ...(house === 'google' && { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` }),
      ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['plain', 'S256'] },
    });
  });
  const keys = { keys: [OIDC_KEY.publicJwk] };
  app.get('/jwks', (c) => c.json(keys, 200, { 'Cache-Control': 'public, max-age=600' }));
  app.get('/.well-known/oauth/openid/jwks/', (c) => c.json(keys));
}

/** The page where one says who one is, and the way back with a code. */
function mountPage(app: Simulator, house: SimulatedHouse): void {
  const path = { google: '/authorize', facebook: '/v24.0/dialog/oauth' }[house];
  app.get(path, (c) => {
    const wrong = problemOf(c.env, house, new URL(c.req.url).searchParams);
    return wrong ? c.text(wrong, 400) : c.html(<OidcPage house={house} action={c.req.url} />);
  });
  app.post(path, async (c) => {
    const { searchParams } = new URL(c.req.url);
    const wrong = problemOf(c.env, house, searchParams);
    if (wrong) return c.text(wrong, 400);
    const asked = (name: (typeof ASKED)[number]) => searchParams.get(name) ?? '';
    const form = await readForm(c.req.raw);
    const back = new URL(asked('redirect_uri'));
    back.searchParams.set('state', asked('state'));
    if (form.get('answer') === 'cancel') {
      back.searchParams.set('error', 'access_denied');
      return c.redirect(back.href);
    }
    const granted: Granted = {
      ...{ clientId: asked('client_id'), redirectUri: asked('redirect_uri'), nonce: asked('nonce') },
      ...{ challenge: asked('code_challenge'), claims: claimsOf(house, form) },
    };
    const code = toBase64Url(crypto.getRandomValues(new Uint8Array(24)));
    await c.env.HOT.put(keyOf(house, code), JSON.stringify(granted), { expirationTtl: CODE_SECONDS });
    back.searchParams.set('code', code);
    return c.redirect(back.href);
  });
}

/** An ID token for a code: once, to the app that asked, with the verifier of its challenge. */
async function trade(env: Env, house: SimulatedHouse, fields: URLSearchParams): Promise<Response> {
  const key = keyOf(house, fields.get('code') ?? '');
  const granted = await env.HOT.get<Granted>(key, 'json');
  await env.HOT.delete(key);
  const isOurs = fields.get('redirect_uri') === granted?.redirectUri && fields.get('client_id') === granted?.clientId;
  const hasSecret = house === 'facebook' || fields.get('client_secret') === env.GOOGLE_CLIENT_SECRET;
  const challenge = await challengeOf(fields.get('code_verifier') ?? '');
  if (!granted || !isOurs || !hasSecret || challenge !== granted.challenge) {
    return Response.json({ error: 'invalid_grant', error_description: 'Bad Request' }, { status: 400 });
  }
  const answer = { access_token: 'simulated', expires_in: TOKEN_SECONDS, token_type: 'Bearer' };
  return Response.json({ ...answer, id_token: await signIdToken(issuerOf(env, house), granted) });
}

function problemOf(env: Env, house: SimulatedHouse, asked: URLSearchParams): string | null {
  const clientId = { google: env.GOOGLE_CLIENT_ID, facebook: env.FACEBOOK_APP_ID }[house];
  const missing = ASKED.find((name) => !asked.get(name));
  if (missing) return `Error 400: invalid_request. Missing required parameter: ${missing}`;
  if (asked.get('client_id') !== clientId) return 'Error 401: invalid_client';
  // The one address that is registered.
  const back = asked.get('redirect_uri') ?? '';
  if (!URL.canParse(back) || new URL(back).host !== env.ROOT_DOMAIN) return 'Error 400: redirect_uri_mismatch';
  return asked.get('code_challenge_method') === 'S256' ? null : 'Error 400: only S256 is simulated';
}

function claimsOf(house: SimulatedHouse, form: URLSearchParams): Record<string, unknown> {
  const email = form.get('email')?.trim();
  const domain = email?.split('@')[1];
  return {
    sub: form.get('sub') || email || 'nobody',
    ...(form.get('name') && { name: form.get('name') }),
    ...(email && { email }),
    // Facebook tells neither.
    ...(house === 'google' && email && { email_verified: form.get('proven') === 'yes', hd: domain }),
  };
}

export async function signIdToken(issuer: string, { clientId, nonce, claims }: Granted): Promise<string> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('pkcs8', fromBase64(OIDC_KEY.privatePkcs8), algorithm, false, ['sign']);
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT({ azp: clientId, nonce, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: OIDC_KEY.id, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + TOKEN_SECONDS)
    .sign(key);
}

async function challengeOf(verifier: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function keyOf(house: SimulatedHouse, code: string): string {
  return `dev/oidc/${house}/${code}`;
}

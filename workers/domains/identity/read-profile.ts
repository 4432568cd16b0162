import { type JWTPayload, jwtVerify } from 'jose';
import { normaliseEmail } from './normalise-email';
import type { OAuthClient, OAuthEndpoints } from './oauth-providers';
import { PersonName } from './schema';

/** Who a provider says this is. */
export interface Profile {
  /** The provider's own id for them; never the e-mail, which may change hands. */
  subject: string;
  email: string | null;
  isEmailProven: boolean;
  name: string | null;
}

interface Returned {
  code: string;
  verifier: string;
  nonce: string;
  redirectUri: string;
  now: number;
}

const TIMEOUT_MS = 10_000;

/** Trades a code for an ID token and reads it; throws unless it was signed for us, for this browser, and just now. */
export async function readProfile(client: OAuthClient, returned: Returned): Promise<Profile> {
  const endpoints = await client.findEndpoints();
  const idToken = await tradeCode(client, endpoints, returned);
  const { payload } = await jwtVerify(idToken, endpoints.keys, {
    ...{ algorithms: ['RS256'], issuer: client.issuers, audience: client.clientId },
    ...{ currentDate: new Date(returned.now), clockTolerance: 60, maxTokenAge: '10 minutes' },
    requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
  });
  if (payload.nonce !== returned.nonce) throw new Error('The ID token is of another sign-in.');
  if (payload.azp !== undefined && payload.azp !== client.clientId) throw new Error('The ID token is for another app.');
  return profileOf(client, payload);
}

async function tradeCode(client: OAuthClient, { token }: OAuthEndpoints, returned: Returned): Promise<string> {
  const { code, verifier, redirectUri } = returned;
  const fields = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: client.clientId },
    ...{ code_verifier: verifier, ...(client.clientSecret && { client_secret: client.clientSecret }) },
  });
  const init = { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' } as const;
  const answer =
    client.tokenMethod === 'POST'
      ? await fetch(token, { ...init, method: 'POST', body: fields })
      : await fetch(`${token}?${fields}`, init);
  const said = await answer.json<{ id_token?: unknown; error?: unknown }>();
  if (!answer.ok || typeof said.id_token !== 'string') {
    // The error is one word of a closed list, or an object of Facebook's; neither holds the code.
    throw new Error(
      `${client.provider} gave no ID token: ${answer.status} ${JSON.stringify(said.error)?.slice(0, 200)}`,
    );
  }
  return said.id_token;
}

function profileOf(client: OAuthClient, claims: JWTPayload): Profile {
  const email = typeof claims.email === 'string' ? normaliseEmail(claims.email) : null;
  const name = PersonName.safeParse(claims.name);
  return {
    ...{ subject: claims.sub ?? '', email, name: name.success ? name.data : null },
    isEmailProven: email !== null && client.isEmailProven(claims),
  };
}

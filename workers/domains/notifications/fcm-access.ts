import { importPKCS8, SignJWT } from 'jose';
import { exchange, type Fetcher, readObject, reasonOf } from './sender';

/** What Firebase gives an account in one file of JSON; the rest of that file is not read. */
export interface ServiceAccount {
  projectId: string;
  clientEmail: string;
  /** PKCS #8 in PEM. */
  privateKey: string;
  keyId: string;
}

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_SECONDS = 3_600;
/** A token is good for an hour; the last five minutes are left unused. */
const SPARE_SECONDS = 300;

/** Reads `FCM_SERVICE_ACCOUNT`; null for what is no such file. */
export function readServiceAccount(text: string): ServiceAccount | null {
  const file = readObject(text);
  const said = (name: string) => (typeof file?.[name] === 'string' ? file[name] : '');
  const [projectId, clientEmail, privateKey] = [said('project_id'), said('client_email'), said('private_key')];
  return projectId && clientEmail && privateKey
    ? { projectId, clientEmail, privateKey, keyId: said('private_key_id') }
    : null;
}

const held = new Map<string, { token: string; until: number }>();

/**
 * The access token of a service account, asked for once an hour in each isolate: a JWT signed with the account's key against a
 * bearer token. Source: RFC 7523; CONTRACTS.md, 11.
 */
export async function fcmAccess(
  account: ServiceAccount & { tokenUrl: string; timeoutMs?: number | undefined },
  fetcher: Fetcher,
  now: number,
): Promise<{ token: string } | { fault: string }> {
  const known = held.get(account.clientEmail);
  if (known && known.until > now) return { token: known.token };
  const body = new URLSearchParams({ grant_type: GRANT, assertion: await signAssertion(account, now) });
  const result = await exchange(fetcher, account.tokenUrl, { method: 'POST', body }, account.timeoutMs);
  if ('fault' in result) return result;
  const answer = readObject(result.text);
  const { access_token: token, expires_in: seconds } = answer ?? {};
  if (result.answer.status !== 200 || typeof token !== 'string' || typeof seconds !== 'number') {
    return { fault: `no access: ${result.answer.status} ${reasonOf(String(answer?.error ?? ''))}`.trim() };
  }
  held.set(account.clientEmail, { token, until: now + (seconds - SPARE_SECONDS) * 1000 });
  return { token };
}

/** Drops a token that was refused, so that the next message asks for a new one. */
export function dropFcmAccess({ clientEmail }: ServiceAccount): void {
  held.delete(clientEmail);
}

async function signAssertion(
  { clientEmail, privateKey, keyId, tokenUrl }: ServiceAccount & { tokenUrl: string },
  now: number,
): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ scope: SCOPE })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(keyId && { kid: keyId }) })
    .setIssuer(clientEmail)
    .setAudience(tokenUrl)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ASSERTION_SECONDS)
    .sign(await importPKCS8(privateKey, 'RS256'));
}

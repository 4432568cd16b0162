import type { Env } from '../../env';
import type { Actor } from '../../platform/auth';
import { refuse } from '../../platform/errors';
import type { Tenant } from '../../platform/tenant';
import { openAccessToken } from './access-token';
import { identityErrors } from './errors';
import { findActors } from './find-actors';

/**
 * Who sends this request: anonymous without an `Authorization` header, else the token's user with the roles that the
 * membership holds now. A bad token, an ended session and a blocked user are all 401; the gate asks for it where it matters.
 */
export async function authenticate(env: Env, request: Request, tenant: Tenant): Promise<Actor> {
  const header = request.headers.get('Authorization');
  if (header === null) return { kind: 'anonymous' };
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header.trim())?.[1];
  const now = Date.now();
  const subject = token === undefined ? null : await openAccessToken(env, token, now);
  const actor = subject && (await findActors(env, tenant, [subject], now))[0];
  if (!actor) {
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    throw refuse(identityErrors.invalidToken, { detail: 'Refresh the session and send its new token.', headers });
  }
  return actor;
}

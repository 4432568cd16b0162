import type { Env } from '../../env';
import type { Actor } from '../../platform/auth';
import { openDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Role } from '../../platform/permissions';
import type { Tenant } from '../../platform/tenant';
import { openAccessToken, type TokenSubject } from './access-token';
import { identityErrors } from './errors';

interface Row {
  is_super_admin: number;
  roles: string | null;
  membership_status: 'active' | 'blocked' | null;
}

/**
 * Who sends this request: anonymous without an `Authorization` header, else the token's user with the roles that the
 * membership holds now. A bad token, an ended session and a blocked user are all 401, also where nobody need sign in.
 */
export async function authenticate(env: Env, request: Request, tenant: Tenant): Promise<Actor> {
  const header = request.headers.get('Authorization');
  if (header === null) return { kind: 'anonymous' };
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header.trim())?.[1];
  const now = Date.now();
  const subject = token === undefined ? null : await openAccessToken(env, token, now);
  const row = subject && (await findStanding(env, tenant, subject, now));
  if (!row) {
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    throw refuse(identityErrors.invalidToken, { detail: 'Refresh the session and send its new token.', headers });
  }
  // Our own writes fill this column with roles only.
  const isBlockedHere = row.membership_status === 'blocked';
  const roles = row.roles === null || isBlockedHere ? [] : (JSON.parse(row.roles) as Role[]);
  return { kind: 'user', ...subject, roles, isSuperAdmin: row.is_super_admin === 1, isBlockedHere };
}

/** One read for all that may have changed since the token was signed: the user, the session and the membership. */
async function findStanding(env: Env, tenant: Tenant, subject: TokenSubject, now: number): Promise<Row | null> {
  return openDb(env, tenant.id)
    .d1.prepare(
      `select u.is_super_admin, m.roles, m.status as membership_status from users u
       join sessions s on s.user_id = u.id and s.id = ?2 and s.revoked_at is null and s.expires_at > ?4
       left join memberships m on m.tenant_id = ?3 and m.user_id = u.id
       where u.id = ?1 and u.status = 'active'`,
    )
    .bind(subject.userId, subject.sessionId, tenant.id, now)
    .first<Row>();
}

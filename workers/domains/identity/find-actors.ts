import type { Env } from '../../env';
import type { UserActor } from '../../platform/auth';
import { openDb } from '../../platform/db/open-db';
import type { Role } from '../../platform/permissions';
import type { Tenant } from '../../platform/tenant';
import type { TokenSubject } from './access-token';

interface Row {
  place: number;
  is_super_admin: number;
  roles: string | null;
  membership_status: 'active' | 'blocked' | null;
}

/**
 * Who these sessions stand for in this tenant now, in the order in which they were asked about; null for one that has
 * ended or whose person is blocked. One read for all that may have changed: the user, the session and the membership.
 */
export async function findActors(
  env: Env,
  tenant: Tenant,
  subjects: TokenSubject[],
  now: number,
): Promise<(UserActor | null)[]> {
  const { results } = await openDb(env, tenant.id)
    .d1.prepare(
      `select w.key as place, u.is_super_admin, m.roles, m.status as membership_status
       from json_each(?1) as w
       join users u on u.id = json_extract(w.value, '$[0]') and u.status = 'active'
       join sessions s on s.id = json_extract(w.value, '$[1]') and s.user_id = u.id and s.revoked_at is null
         and s.expires_at > ?3
       left join memberships m on m.tenant_id = ?2 and m.user_id = u.id`,
    )
    .bind(JSON.stringify(subjects.map(({ userId, sessionId }) => [userId, sessionId])), tenant.id, now)
    .all<Row>();
  const byPlace = new Map(results.map((row) => [row.place, row]));
  return subjects.map((subject, place) => {
    const row = byPlace.get(place);
    return row ? toActor(subject, row) : null;
  });
}

function toActor({ userId, sessionId }: TokenSubject, row: Row): UserActor {
  const isBlockedHere = row.membership_status === 'blocked';
  // Our own writes fill this column with roles only.
  const roles = row.roles === null || isBlockedHere ? [] : (JSON.parse(row.roles) as Role[]);
  return { kind: 'user', userId, sessionId, roles, isSuperAdmin: row.is_super_admin === 1, isBlockedHere };
}

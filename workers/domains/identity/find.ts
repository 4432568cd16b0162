import { asc, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import type { Language } from '../../platform/tenant';
import { tenants } from '../tenants';
import { unsealEmail } from './person';
import { hasStaffRole } from './rules';
import type { User } from './schema';
import { memberships, userKeys, users } from './tables';

/** A person with every membership, as sign-in and `me` need it. */
export interface Account {
  user: User;
  isActive: boolean;
  /** A staff role anywhere, or the platform's own. */
  isStaff: boolean;
}

/**
 * The account of an id. Memberships of ALL tenants are read here and nowhere else, for the person themselves: the rows
 * are bound to one user id in place of one tenant, and no caller shows them to anybody but that user.
 */
export async function findAccount(env: Env, userId: Id<'usr'>): Promise<Account | null> {
  const rows = await openGlobalDb(env)
    .select({ user: users, key: userKeys, roles: memberships.roles, slug: tenants.slug, tenantName: tenants.name })
    .from(users)
    .leftJoin(userKeys, eq(userKeys.userId, users.id))
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(eq(users.id, userId))
    .orderBy(asc(tenants.slug))
    .limit(MEMBERSHIPS_MAX);
  const [first] = rows;
  if (!first) return null;
  const { id, name, emailSealed: sealed, isSuperAdmin, theme, timeZone, language, status } = first.user;
  const email = sealed && first.key ? await unsealEmail(env, { ...first.key, sealed }) : null;
  const joined = rows.flatMap(({ slug, tenantName, roles }) =>
    slug && tenantName && roles ? [{ tenant: { slug, name: tenantName }, roles: roles as Role[] }] : [],
  );
  return {
    user: {
      ...{ id, name, email, isSuperAdmin, theme, timeZone, memberships: joined },
      language: language as Language | null, // editMe alone writes it, from this list
    },
    isActive: status === 'active',
    isStaff: isSuperAdmin || hasStaffRole(joined),
  };
}

const MEMBERSHIPS_MAX = 1_000;

export async function getAccount(env: Env, userId: Id<'usr'>): Promise<Account> {
  const account = await findAccount(env, userId);
  if (!account) throw new Error('An account that was just read is gone.');
  return account;
}

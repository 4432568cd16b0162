import { asc, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import type { Language, Tenant } from '../../platform/tenant';
import { tenants } from '../tenants';
import { openPersonKey } from './person';
import { hasStaffRole } from './rules';
import type { User } from './schema';
import { memberships, userKeys, users } from './tables';

/** A person with every membership, as sign-in and `me` need it. */
export interface Account {
  user: User;
  isActive: boolean;
  passwordHash: string | null;
  /** A staff role anywhere, or the platform's own. */
  isStaff: boolean;
  /** Slugs of businesses that have blocked the person; they are none of `user.memberships`. */
  blockedAt: string[];
}

/**
 * The account of an id. Memberships of ALL tenants are read here and nowhere else, for the person themselves: the rows
 * are bound to one user id in place of one tenant, and no caller shows them to anybody but that user. A picture is there
 * only `at` the business that serves it.
 */
export async function findAccount(env: Env, userId: Id<'usr'>, at?: Tenant['id']): Promise<Account | null> {
  const rows = await openGlobalDb(env)
    .select({ user: users, key: userKeys, membership: memberships, slug: tenants.slug, tenantName: tenants.name })
    .from(users)
    .leftJoin(userKeys, eq(userKeys.userId, users.id))
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(eq(users.id, userId))
    .orderBy(asc(tenants.slug))
    .limit(MEMBERSHIPS_MAX);
  const [first] = rows;
  if (!first) return null;
  const all = rows.flatMap(({ slug, tenantName, membership }) =>
    slug && tenantName && membership ? [{ slug, name: tenantName, ...membership }] : [],
  );
  const active = all.filter(({ status }) => status === 'active');
  const joined = active.map(({ slug, name, roles }) => ({ tenant: { slug, name }, roles: roles as Role[] })); // as written
  const { id, name, isSuperAdmin, theme, timeZone, language, passwordHash } = first.user;
  return {
    user: {
      ...{ id, name, isSuperAdmin, theme, timeZone, memberships: joined },
      ...(await ownWords(env, first.user, first.key)),
      pictureUrl: first.user.pictureTenantId === at && at ? `/files/${first.user.pictureFileId}` : null,
      ...{ hasPassword: passwordHash !== null, isTwoStepOn: first.user.totpConfirmedAt !== null },
      language: language as Language | null, // editMe alone writes it, from this list
    },
    isActive: first.user.status === 'active',
    passwordHash,
    isStaff: isSuperAdmin || hasStaffRole(joined),
    blockedAt: all.filter(({ status }) => status === 'blocked').map(({ slug }) => slug),
  };
}

const MEMBERSHIPS_MAX = 1_000;

type OwnWords = Pick<User, 'email' | 'isEmailVerified' | 'pendingEmail' | 'phone' | 'birthday'>;

/** What rests sealed, in clear for its own person; all null once the key is destroyed. */
async function ownWords(
  env: Env,
  row: typeof users.$inferSelect,
  wrapped: typeof userKeys.$inferSelect | null,
): Promise<OwnWords> {
  const key = wrapped && (await openPersonKey(env, wrapped));
  const open = async (field: 'email' | 'phone' | 'birthday', sealed: string | null) =>
    key && sealed !== null ? key.open(field, sealed) : null;
  const proven = await open('email', row.emailSealed);
  const pending = await open('email', row.pendingEmailSealed);
  return {
    ...{ email: proven ?? pending, isEmailVerified: proven !== null, pendingEmail: proven === null ? null : pending },
    ...{ phone: await open('phone', row.phoneSealed), birthday: await open('birthday', row.birthdaySealed) },
  };
}

export async function getAccount(env: Env, userId: Id<'usr'>, at?: Tenant['id']): Promise<Account> {
  const account = await findAccount(env, userId, at);
  if (!account) throw new Error('An account that was just read is gone.');
  return account;
}

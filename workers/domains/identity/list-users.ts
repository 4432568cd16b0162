import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { STAFF_ROLES } from '../../platform/permissions';
import type { AdminUser, ListUsersQuery } from './desk-schema';
import { type Member, selectMembers } from './find-member';
import { toAdminUser } from './present-member';
import { matchesPerson } from './search-people';
import { memberships, users } from './tables';

/** The members of this business and of no other, with masked addresses. */
export async function listUsers(ctx: Ctx, query: ListUsersQuery): Promise<Page<AdminUser>> {
  const { limit, sort } = query;
  const list = `users-${sort}`;
  const after = decodeCursor(list, query.cursor, sort === 'name' ? ['string', 'string'] : ['string']);
  const conditions = [eq(memberships.tenantId, ctx.tenant.id), ...filtersOf(ctx, query)];
  if (after) conditions.push(beyond(sort, after));
  const rows = await selectMembers(ctx)
    .where(and(...conditions))
    .orderBy(...orderOf(sort))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: await Promise.all(page.map((row) => toAdminUser(ctx.env, row))),
    nextCursor: hasMore && last ? encodeCursor(list, keysOf(sort, last)) : null,
    hasMore,
  };
}

function filtersOf(ctx: Ctx, { q, role, status }: ListUsersQuery): SQL[] {
  const wanted = role === 'team' ? STAFF_ROLES : role ? [role] : null;
  // Of a hundred thousand members a few are staff: the first condition is that of their index.
  const isOther = role === 'member' ? sql`` : sql`${memberships.roles} <> '["member"]' and `;
  const hasRole = sql`${isOther}exists (select 1 from json_each(${memberships.roles}) as held where held.value in
    (select value from json_each(${JSON.stringify(wanted)})))`;
  const found = q ? matchesPerson(ctx, q) : undefined;
  return [...(found ? [found] : []), ...(wanted ? [hasRole] : []), ...(status ? [eq(memberships.status, status)] : [])];
}

type Sort = ListUsersQuery['sort'];
/** Names in the order of their folded letters; SQLite folds ASCII, other scripts have one case or their own order. */
const nameKey = sql`lower(${users.name})`;

function orderOf(sort: Sort): SQL[] {
  if (sort === 'name') return [asc(nameKey), asc(memberships.id)];
  return [sort === 'newest' ? desc(memberships.id) : asc(memberships.id)];
}

function beyond(sort: Sort, values: (string | number | null)[]): SQL {
  if (sort === 'name') return sql`(${nameKey}, ${memberships.id}) > (lower(${values[0]}), ${values[1]})`;
  return sort === 'newest' ? sql`${memberships.id} < ${values[0]}` : sql`${memberships.id} > ${values[0]}`;
}

function keysOf(sort: Sort, { user, membership }: Member): string[] {
  return sort === 'name' ? [user.name, membership.id] : [membership.id];
}

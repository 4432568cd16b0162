import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openAcrossTenants } from '../../platform/db/across-tenants';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { decodeCursor, encodeCursor, type Page } from '../../platform/page';
import { tenants } from '../tenants';
import { deskErrors } from './desk-errors';
import type { ListPeopleQuery, PlatformUser } from './desk-schema';
import type { Member } from './find-member';
import { maskedPerson } from './present-member';
import { matchesPerson } from './search-people';
import { memberships, userKeys, users } from './tables';

const LIST = 'people';
type Person = Pick<Member, 'user' | 'key'>;

/** The people of all businesses, the newest first, with masked addresses and where they belong. */
export async function listPeople(ctx: Ctx, { limit, cursor, q }: ListPeopleQuery): Promise<Page<PlatformUser>> {
  const [before] = decodeCursor(LIST, cursor, ['string']) ?? [];
  const rows: Person[] = await selectPeople(ctx)
    .where(and(q ? matchesPerson(ctx, q) : undefined, before ? lt(users.id, sql`${before}`) : undefined))
    .orderBy(desc(users.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.user.id;
  const hasMore = rows.length > limit;
  return {
    data: await present(ctx, page),
    nextCursor: hasMore && last ? encodeCursor(LIST, [last]) : null,
    hasMore,
  };
}

/** One person whole; the version is the account's own. */
export async function getPerson(ctx: Ctx, userId: string): Promise<PlatformUser> {
  const rows: Person[] = isId('usr', userId) ? await selectPeople(ctx).where(eq(users.id, userId)) : [];
  const [person] = await present(ctx, rows);
  if (!person) throw refuse(deskErrors.userNotFound);
  return person;
}

function selectPeople(ctx: Ctx) {
  return openGlobalDb(ctx.env)
    .select({ user: users, key: userKeys })
    .from(users)
    .leftJoin(userKeys, eq(userKeys.userId, users.id))
    .$dynamic();
}

const MEMBERSHIPS_MAX = 2_000;

async function present(ctx: Ctx, people: Person[]): Promise<PlatformUser[]> {
  const ids = people.map(({ user }) => user.id);
  const joined = await openAcrossTenants(ctx.env, 'platform-people')
    .select({ userId: memberships.userId, roles: memberships.roles, status: memberships.status, tenant: tenants })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(inArray(memberships.userId, sql`(select value from json_each(${JSON.stringify(ids)}))`))
    .orderBy(tenants.slug)
    .limit(MEMBERSHIPS_MAX);
  return Promise.all(
    people.map(async (person) => {
      const { isSuperAdmin, status, createdAt, version } = person.user;
      const own = joined.filter(({ userId }) => userId === person.user.id);
      return {
        ...(await maskedPerson(ctx.env, person)),
        ...{ isSuperAdmin, isBlocked: status === 'blocked', createdAt: toIso(createdAt), version },
        memberships: own.map(({ tenant, roles, status }) => ({
          tenant: { slug: tenant.slug, name: tenant.name },
          ...{ roles, isBlocked: status === 'blocked' },
        })),
      };
    }),
  );
}

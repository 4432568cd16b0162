import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { Role } from '../../platform/permissions';
import { memberships } from './tables';

/** The people who work here in one of these roles and are not blocked. */
export async function findStaff(ctx: Ctx, roles: readonly Role[]): Promise<Id<'usr'>[]> {
  const rows = await ctx.db.orm
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        ...[eq(memberships.tenantId, ctx.tenant.id), eq(memberships.status, 'active')],
        // Most members hold the one role of a shopper: they are passed over before their roles are read.
        sql`${memberships.roles} <> '["member"]'`,
        sql`exists (select 1 from json_each(${memberships.roles}) as held
          where held.value in (select value from json_each(${JSON.stringify(roles)})))`,
      ),
    );
  return rows.map(({ userId }) => userId as Id<'usr'>); // memberships holds ids of people only
}

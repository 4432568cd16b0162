import { and, eq, gt, sql } from 'drizzle-orm';
import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { type Role, STAFF_ROLES } from '../../platform/permissions';
import { write } from '../../platform/write';
import { memberships, sessions } from './tables';

/**
 * Gives a person a role in this tenant, with a membership when there is none; a role they have stays. With a staff role
 * the sessions they have open rest 12 hours at most from now on.
 */
export async function grantRole(ctx: Ctx, userId: Id<'usr'>, role: Role): Promise<void> {
  const { orm } = ctx.db;
  const row = { tenantId: ctx.tenant.id, id: newId('mem'), userId, roles: [role], createdAt: ctx.now() };
  // The change stands in one statement, so that two grants that race lose nothing.
  const added = sql`case when exists (select 1 from json_each(memberships.roles) where value = ${role})
    then memberships.roles else json_insert(memberships.roles, '$[#]', ${role}) end`;
  const staffUntil = ctx.now() + 12 * HOUR;
  const shorten = orm
    .update(sessions)
    .set({ expiresAt: staffUntil, isStaff: true })
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, staffUntil)));
  await write(ctx, {
    statements: [
      orm
        .insert(memberships)
        .values(row)
        .onConflictDoUpdate({ target: [memberships.tenantId, memberships.userId], set: { roles: added } }),
      ...(STAFF_ROLES.includes(role) ? [shorten] : []),
    ],
    audit: [{ action: 'identity.role-granted', subject: userId, after: { role } }],
  });
}

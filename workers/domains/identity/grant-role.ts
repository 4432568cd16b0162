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
  await write(ctx, {
    statements: grantStatements(ctx, userId, [role]),
    audit: [{ action: 'identity.role-granted', subject: userId, after: { role } }],
  });
}

/** The statements that add roles to a person in this tenant; a blocked membership keeps its block. */
export function grantStatements(ctx: Ctx, userId: Id<'usr'>, roles: Role[]) {
  const row = { tenantId: ctx.tenant.id, id: newId('mem'), userId, roles, createdAt: ctx.now() };
  // The change stands in one statement, so that two grants that race lose nothing.
  const added = sql`(select json_group_array(value) from (select value from json_each(memberships.roles)
    union select value from json_each(${JSON.stringify(roles)})))`;
  return [
    ctx.db.orm
      .insert(memberships)
      .values(row)
      .onConflictDoUpdate({
        target: [memberships.tenantId, memberships.userId],
        set: { roles: added, version: sql`memberships.version + 1` },
      }),
    ...(roles.some((role) => STAFF_ROLES.includes(role)) ? [shortenSessions(ctx, userId)] : []),
  ];
}

/** The statement after which a new member of staff has sessions of at most 12 hours. */
export function shortenSessions(ctx: Ctx, userId: Id<'usr'>) {
  const staffUntil = ctx.now() + 12 * HOUR;
  return ctx.db.orm
    .update(sessions)
    .set({ expiresAt: staffUntil, isStaff: true })
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, staffUntil)));
}

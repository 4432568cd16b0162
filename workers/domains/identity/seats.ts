import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { PLAN_LIMITS, SEAT_ROLES } from '../../platform/plans';
import { getPlan } from '../tenants';
import { invites, memberships } from './tables';

/** An invite that can still be accepted. */
export function isOpenInvite(now: number): SQL | undefined {
  return and(isNull(invites.usedAt), isNull(invites.revokedAt), gt(invites.expiresAt, now));
}

/** True inside a statement while the plan has a seat left; open invites hold theirs, those of `exceptEmail` do not. */
export async function hasFreeSeat(ctx: Ctx, exceptEmail = ''): Promise<SQL> {
  const { id } = ctx.tenant;
  const { staffSeats } = PLAN_LIMITS[await getPlan(ctx)];
  const seatRoles = JSON.stringify(SEAT_ROLES);
  const holdsSeat = (roles: SQL) =>
    sql`exists (select 1 from json_each(${roles}) as held where held.value in (select value from json_each(${seatRoles})))`;
  return sql`(select count(*) from memberships as seated where seated.tenant_id = ${id} and seated.status = 'active'
      and seated.roles <> '["member"]'
      and ${holdsSeat(sql`seated.roles`)})
    + (select count(*) from invites as waiting where waiting.tenant_id = ${id} and waiting.used_at is null
      and waiting.revoked_at is null and waiting.expires_at > ${ctx.now()} and waiting.email_index <> ${exceptEmail}
      and ${holdsSeat(sql`waiting.roles`)}) < ${staffSeats}`;
}

/** The open invites that a person wrote in this business. */
export function openInvitesOf(ctx: Ctx, inviterId: string): SQL | undefined {
  return and(
    ...[eq(invites.tenantId, ctx.tenant.id), sql`${invites.inviterId} = ${inviterId}`, isOpenInvite(ctx.now())],
  );
}

/** People with a staff role in this business, and those who are invited to one. */
export async function countTeam(ctx: Ctx): Promise<number> {
  const { orm } = ctx.db;
  const { id } = ctx.tenant;
  const isStaff = sql`${memberships.roles} <> '["member"]' and exists (select 1 from json_each(${memberships.roles}) as held where held.value <> 'member')`;
  const [staff, invited] = await Promise.all([
    orm.$count(memberships, and(eq(memberships.tenantId, id), eq(memberships.status, 'active'), isStaff)),
    orm.$count(invites, and(eq(invites.tenantId, id), isOpenInvite(ctx.now()))),
  ]);
  return staff + invited;
}

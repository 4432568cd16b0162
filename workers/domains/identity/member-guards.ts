import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, type Refusal } from '../../platform/errors';
import type { Role } from '../../platform/permissions';
import { planErrors, takesSeat } from '../../platform/plans';
import { deskErrors } from './desk-errors';
import type { Member } from './find-member';
import { rankOf } from './role-rules';
import { hasFreeSeat } from './seats';
import { memberships } from './tables';

/** A condition inside the statement that changes a member, and what it means when it no longer holds. */
export interface Guard {
  holds: SQL;
  otherwise: Refusal;
}

/** What a membership says, before and after a change. */
export interface MemberState {
  roles: Role[];
  status: 'active' | 'blocked';
}

/** The conditions under which this change may be made; races between staff are decided by them. */
export async function guardsOf(ctx: Ctx, actor: UserActor, member: Member, after: MemberState): Promise<Guard[]> {
  const before: MemberState = member.membership;
  const guards: Guard[] = [];
  const isActiveOwner = ({ roles, status }: MemberState) => status === 'active' && roles.includes('owner');
  if (isActiveOwner(before) && !isActiveOwner(after)) {
    guards.push({
      holds: holdsRole(ctx, sql`heir.user_id <> ${member.user.id}`, ['owner']),
      otherwise: deskErrors.lastOwner,
    });
  }
  if (!actor.isSuperAdmin && actor.userId !== member.user.id) {
    const isHigh = rankOf(before.roles) > 1 || rankOf(after.roles) > 1;
    const above: Role[] = isHigh ? ['owner'] : ['owner', 'manager'];
    guards.push({
      holds: holdsRole(ctx, sql`heir.user_id = ${actor.userId}`, above),
      otherwise: platformErrors.forbidden,
    });
  }
  const holdsSeat = ({ roles, status }: MemberState) => status === 'active' && takesSeat(roles);
  if (holdsSeat(after) && !holdsSeat(before))
    guards.push({ holds: await hasFreeSeat(ctx), otherwise: planErrors.limit });
  return guards;
}

/** True while an active person of this business who meets `who` holds one of these roles. */
function holdsRole(ctx: Ctx, who: SQL, roles: Role[]): SQL {
  return sql`exists (select 1 from memberships as heir inner join users as person on person.id = heir.user_id
    where heir.tenant_id = ${ctx.tenant.id} and ${who} and heir.status = 'active' and person.status = 'active'
      and exists (select 1 from json_each(heir.roles) as held
        where held.value in (select value from json_each(${JSON.stringify(roles)}))))`;
}

/** Which guard a failed statement met, by asking each again; null when it was the version. */
export async function failedGuard(ctx: Ctx, member: Member, guards: Guard[]): Promise<Guard | null> {
  const isIt = and(eq(memberships.tenantId, ctx.tenant.id), eq(memberships.id, member.membership.id));
  for (const guard of guards) {
    const row = await ctx.db.orm
      .select({ holds: sql<number>`case when ${guard.holds} then 1 else 0 end` })
      .from(memberships)
      .where(isIt)
      .get();
    if (row?.holds === 0) return guard;
  }
  return null;
}

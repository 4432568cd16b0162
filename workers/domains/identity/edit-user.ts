import { and, eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { AppError, platformErrors, type Refusal, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { deskErrors } from './desk-errors';
import type { AdminUserDetail, UserPatch } from './desk-schema';
import { endSessionsHere } from './end-sessions-of';
import { getMember, type Member } from './find-member';
import { getUser } from './get-user';
import { shortenSessions } from './grant-role';
import { failedGuard, guardsOf, type MemberState } from './member-guards';
import { judgeChange, type Objection, rankOf } from './role-rules';
import { openInvitesOf } from './seats';
import { invites, memberships } from './tables';

export const OBJECTIONS: Record<Objection, Refusal> = {
  'raises-self': deskErrors.raisesSelf,
  'not-yourself': deskErrors.notYourself,
  'above-you': deskErrors.aboveYou,
};

export interface UserChange {
  userId: string;
  /** The version the caller saw. */
  seen: number;
  patch: UserPatch;
}

/**
 * Changes a member's roles, or blocks them in this business. The rules decide on what was read; the statement decides
 * again on what is true: the version, that an owner remains, that the actor still stands above, that a seat is free.
 */
export async function editUser(
  ctx: Ctx,
  actor: UserActor,
  { userId, seen, patch }: UserChange,
): Promise<AdminUserDetail> {
  const member = await getMember(ctx, userId);
  mustBeVersion(member.membership, seen);
  const { roles, status } = member.membership;
  const objection = judgeChange(actor, { userId: member.user.id, roles }, patch);
  if (objection) throw refuse(OBJECTIONS[objection]);
  const before: MemberState = { roles, status };
  const after: MemberState = { roles: patch.roles ?? roles, status: statusAfter(patch, status) };
  if (JSON.stringify(before) === JSON.stringify(after)) return getUser(ctx, userId);
  const guards = await guardsOf(ctx, actor, member, after);
  const isAsSeen = [eq(memberships.tenantId, ctx.tenant.id), eq(memberships.id, member.membership.id)];
  const change = ctx.db.orm
    .update(memberships)
    .set({ ...after, version: sql`${memberships.version} + 1` })
    .where(and(...isAsSeen, eq(memberships.version, seen), ...guards.map(({ holds }) => holds)));
  const { id } = member.user;
  try {
    await write(ctx, {
      statements: [mustChange(change, platformErrors.stale), ...consequences(ctx, member, after)],
      audit: [{ action: actionOf(before, after), subject: id, before, after: { ...after, reason: patch.reason } }],
      events: [{ name: 'identity.member-changed', version: 1, subjectId: id, payload: { before, after } }],
    });
  } catch (error) {
    const isGuard = error instanceof AppError && error.refusal === platformErrors.stale;
    const failed = isGuard ? await failedGuard(ctx, member, guards) : null;
    throw failed ? refuse(failed.otherwise) : error;
  }
  return getUser(ctx, userId);
}

function statusAfter({ isBlocked }: UserPatch, status: MemberState['status']): MemberState['status'] {
  if (isBlocked === undefined) return status;
  return isBlocked ? 'blocked' : 'active';
}

function actionOf(before: MemberState, after: MemberState): string {
  if (before.status === after.status) return 'identity.roles-changed';
  return after.status === 'blocked' ? 'identity.member-blocked' : 'identity.member-unblocked';
}

/** What follows in the same batch: who is blocked is signed out here; who steps down leaves no open invites behind. */
function consequences(ctx: Ctx, { user, membership }: Member, after: MemberState) {
  const isBlocked = after.status === 'blocked' && membership.status === 'active';
  const isLower = isBlocked || rankOf(after.roles) < rankOf(membership.roles);
  const isRaised = rankOf(after.roles) > 0 && rankOf(membership.roles) === 0;
  const revoke = ctx.db.orm.update(invites).set({ revokedAt: ctx.now() }).where(openInvitesOf(ctx, user.id));
  return [
    ...(isBlocked ? [endSessionsHere(ctx, user.id, { withDashboard: false })] : []),
    ...(isLower ? [revoke] : []),
    ...(isRaised ? [shortenSessions(ctx, user.id)] : []),
  ];
}

import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { write } from '../../platform/write';
import { hostOfSlug } from '../tenants';
import { deskErrors } from './desk-errors';
import { getMember, type Member } from './find-member';
import { mayTouch, rankOf } from './role-rules';
import { sessions } from './tables';

/**
 * Signs a member out of this business: on its own host and, for its staff, on the dashboard's. What the person has open
 * at other businesses is theirs.
 */
export async function endSessionsOf(ctx: Ctx, actor: UserActor, userId: string): Promise<{ ended: number }> {
  const member = await getMember(ctx, userId);
  const { user, membership } = member;
  if (actor.userId !== user.id && !mayTouch(actor, { userId: user.id, roles: membership.roles })) {
    throw refuse(deskErrors.aboveYou);
  }
  const withDashboard = worksAtDashboard(member);
  const ended = await countSessionsOf(ctx, member);
  await write(ctx, {
    statements: [endSessionsHere(ctx, user.id, { withDashboard })],
    audit: [{ action: 'identity.sessions-ended', subject: user.id, after: { ended } }],
  });
  return { ended };
}

/** How many sessions `endSessionsOf` would end. */
export function countSessionsOf(ctx: Ctx, member: Member): Promise<number> {
  return openGlobalDb(ctx.env).$count(sessions, liveHere(ctx, member.user.id, worksAtDashboard(member)));
}

function worksAtDashboard({ membership }: Member): boolean {
  return rankOf(membership.roles) > 0;
}

/** The statement that ends a person's sessions on this host, and on the dashboard's when asked. */
export function endSessionsHere(ctx: Ctx, userId: Id<'usr'>, { withDashboard }: { withDashboard: boolean }) {
  return ctx.db.orm
    .update(sessions)
    .set({ revokedAt: ctx.now(), revokedFor: 'staff' })
    .where(liveHere(ctx, userId, withDashboard));
}

function liveHere(ctx: Ctx, userId: Id<'usr'>, withDashboard: boolean) {
  const slugs = [ctx.tenant.slug, ...(withDashboard ? ['app'] : [])];
  const hosts = slugs.map((slug) => hostOfSlug(slug, ctx.env.ROOT_DOMAIN));
  return and(
    ...[eq(sessions.userId, userId), inArray(sessions.host, hosts)],
    ...[isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now())],
  );
}

import { and, eq, gt, isNull, lt, ne, or } from 'drizzle-orm';
import type { Env } from '../../env';
import type { UserActor } from '../../platform/auth';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { clearedCookies } from './cookies';
import { identityErrors } from './errors';
import { openRefreshToken } from './refresh-token';
import { sessions } from './tables';

/** Ends one of the actor's own sessions; its access tokens die with it. */
export async function endSession(ctx: Ctx, actor: UserActor, sessionId: Id<'ses'>): Promise<void> {
  const ended = await openGlobalDb(ctx.env)
    .update(sessions)
    .set({ revokedAt: ctx.now(), revokedFor: 'ended' })
    .where(
      and(
        ...[eq(sessions.id, sessionId), eq(sessions.userId, actor.userId), isNull(sessions.revokedAt)],
        gt(sessions.expiresAt, ctx.now()),
      ),
    )
    .returning({ id: sessions.id });
  if (ended.length === 0) throw refuse(identityErrors.sessionNotFound);
}

/** Ends every session of the actor but this one. */
export async function endOtherSessions(ctx: Ctx, { userId, sessionId }: UserActor): Promise<void> {
  await openGlobalDb(ctx.env)
    .update(sessions)
    .set({ revokedAt: ctx.now(), revokedFor: 'ended' })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Ends the session of this browser, known by its cookie or else by its access token; answers the cookies to remove. */
export async function logout(ctx: Ctx, { token }: { token: string | null }): Promise<string[]> {
  const byCookie = token === null ? null : openRefreshToken(ctx.env, token)?.sessionId;
  const sessionId = byCookie ?? (ctx.actor.kind === 'user' ? ctx.actor.sessionId : null);
  if (sessionId) {
    await openGlobalDb(ctx.env)
      .update(sessions)
      .set({ revokedAt: ctx.now(), revokedFor: 'logout' })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
  }
  return clearedCookies(ctx);
}

const REMEMBER_ENDED = 30 * DAY;

/** Removes sessions that ended 30 days ago; until then a reused token can still be told from an unknown one. */
export async function forgetEndedSessions(env: Env, now: number): Promise<void> {
  const before = now - REMEMBER_ENDED;
  await openGlobalDb(env)
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before)));
}

import { eq } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { QUOTAS, quotaOf, takeExact } from '../../platform/limits';
import { proofErrors } from './proof-errors';
import { sessions, users } from './tables';

/** How young a sign-in must be to stand for the password. */
const FRESH = 10 * MINUTE;

/**
 * Before somebody changes how they sign in: the password where it is given, else a sign-in of the last ten minutes. A
 * browser that was left open is not enough.
 */
export async function confirmPerson(ctx: Ctx, actor: UserActor, password: string | undefined): Promise<void> {
  if (password === undefined) return mustBeFresh(ctx, actor);
  const key = `password:${actor.userId}`;
  await takeExact(ctx.env, key, QUOTAS.passwordByPerson, ctx.now());
  const [row] = await openGlobalDb(ctx.env)
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.userId));
  const object = quotaOf(ctx.env, key);
  if (!row?.passwordHash || !(await object.verifyPassword(password, row.passwordHash)).isMatch) {
    throw refuse(proofErrors.wrongPassword);
  }
  await object.clear(QUOTAS.passwordByPerson.map(({ name }) => name));
}

async function mustBeFresh(ctx: Ctx, { sessionId }: UserActor): Promise<void> {
  const [session] = await openGlobalDb(ctx.env)
    .select({ createdAt: sessions.createdAt })
    .from(sessions)
    .where(eq(sessions.id, sessionId));
  if (!session || session.createdAt < ctx.now() - FRESH) {
    throw refuse(proofErrors.signInAgain, 'Send your password, or sign in again and repeat this within ten minutes.');
  }
}

import type { Context } from 'hono';
import type { ApiEnv } from '../../platform/api-env';
import type { UserActor } from '../../platform/auth';
import { platformErrors, refuse } from '../../platform/errors';

/** The signed-in user; the gate has refused everybody else before. */
export function actorOf(c: Context<ApiEnv>): UserActor {
  const { actor } = c.var.ctx;
  if (actor.kind !== 'user') throw refuse(platformErrors.unauthenticated);
  return actor;
}

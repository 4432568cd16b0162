import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { findActors } from './find-actors';
import { openShopperSession } from './hot';

/**
 * The person of the shopper cookie as who they are here, for what a page does in their name and a cookie alone must not do:
 * null once their session has ended or they are blocked. Their roles stay behind; a page is no dashboard.
 */
export async function findShopper(ctx: Ctx, request: Request): Promise<UserActor | null> {
  const session = openShopperSession(ctx.env, request, ctx.now());
  const [actor] = session ? await findActors(ctx.env, ctx.tenant, [session], ctx.now()) : [];
  return actor && !actor.isBlockedHere ? { ...actor, roles: [], isSuperAdmin: false } : null;
}

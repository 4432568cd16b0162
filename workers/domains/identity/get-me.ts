import { can, type UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { PERMISSIONS, type Permission } from '../../platform/permissions';
import { getAccount } from './find';
import type { Me } from './schema';

/** The actor with every membership, and what they may do in the business of this host. */
export async function getMe(ctx: Ctx, actor: UserActor): Promise<Me> {
  const { user } = await getAccount(ctx.env, actor.userId, ctx.tenant.id);
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can(actor, permission)); // its own keys
  return { ...user, roles: [...actor.roles], permissions };
}

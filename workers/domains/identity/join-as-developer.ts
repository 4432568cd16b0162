import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import type { Joined } from './desk-schema';
import { getMember } from './find-member';
import { grantRole } from './grant-role';

/** Makes the actor a developer of a business that gives away promo codes; the one role that people take by themselves. */
export async function joinAsDeveloper(ctx: Ctx, actor: UserActor): Promise<Joined> {
  if (!actor.roles.includes('developer')) await grantRole(ctx, actor.userId, 'developer');
  return { roles: (await getMember(ctx, actor.userId)).membership.roles };
}

import type { Ctx } from '../../platform/context';
import type { AdminUser } from './desk-schema';
import { getMember } from './find-member';
import { toAdminUser } from './present-member';

/** One member of this business; the version is the membership's. */
export async function getUser(ctx: Ctx, userId: string): Promise<AdminUser> {
  return toAdminUser(ctx.env, await getMember(ctx, userId));
}

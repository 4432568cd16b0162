import type { Ctx } from '../../platform/context';
import type { AdminUserDetail } from './desk-schema';
import { countSessionsOf } from './end-sessions-of';
import { getMember } from './find-member';
import { toAdminUser } from './present-member';

/** One member of this business, with how many sessions are open here; the version is the membership's. */
export async function getUser(ctx: Ctx, userId: string): Promise<AdminUserDetail> {
  const member = await getMember(ctx, userId);
  const [user, sessionsOpen] = await Promise.all([toAdminUser(ctx.env, member), countSessionsOf(ctx, member)]);
  return { ...user, sessionsOpen };
}

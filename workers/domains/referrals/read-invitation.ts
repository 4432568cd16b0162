import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { findReferrer } from './code-of';
import { getReferralSettings } from './referral-settings';
import { rewardsOf } from './rewards-of';
import type { Invitation } from './schema';

interface Reader {
  /** Of the link that led here, as it was typed or kept; null where none did. */
  code: string | null;
  /** Who is signed in. */
  userId: Id<'usr'> | null;
}

/** What a sign-up may say of the friend's link that led there. It never says whose link it is. */
export async function readInvitation(ctx: Ctx, { code, userId }: Reader): Promise<Invitation> {
  if (!code) return { state: 'none', rewards: null };
  const [referrerId, settings] = await Promise.all([findReferrer(ctx, code), getReferralSettings(ctx)]);
  if (!referrerId) return { state: 'unknown', rewards: null };
  if (referrerId === userId) return { state: 'own', rewards: null };
  return userId ? { state: 'joined', rewards: null } : { state: 'open', rewards: rewardsOf(settings) };
}

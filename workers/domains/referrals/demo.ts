import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { codeOf } from './code-of';
import { keepReferral } from './note-referral';
import { editReferralSettings, getReferralSettings } from './referral-settings';

const REWARDS = { friendMinor: 10_000, referrerMinor: 15_000, minimumMinor: 5_000, monthlyMax: 10 };

/** Opens referrals at the portal, with one friend who came by a link. */
export async function seedDemoReferrals(
  ctx: Ctx,
  { referrerId, friendId }: { referrerId: Id<'usr'>; friendId: Id<'usr'> },
) {
  const { version } = await getReferralSettings(ctx);
  if (version === 1) await editReferralSettings(ctx, version, REWARDS);
  await codeOf(ctx, referrerId);
  await keepReferral(ctx, { referrerId, friendId, refusal: null, at: ctx.now() });
}

import type { Consumers } from '../../platform/outbox';
import { noteReferral } from './note-referral';
import { earnReward, noteEarning } from './reward-referral';

/** Emitted: `referrals.rewarded` {userId, referralId, amountMinor, currency, isFriend}, once for each who is rewarded. */
export const referralConsumers: Consumers = {
  'identity.member-joined': [noteReferral],
  'cashback.tracked': [noteEarning],
  'cashback.confirmed': [earnReward],
  'cashback.secured': [earnReward],
};

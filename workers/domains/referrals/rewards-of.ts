import { isOff } from './referral-settings';
import type { ReferralSettings, Rewards } from './schema';

/** What a friend and who sent them get, as people read it; null while the business gives nothing. */
export function rewardsOf(settings: ReferralSettings): Rewards | null {
  if (isOff(settings)) return null;
  const { currency, friendMinor, referrerMinor, minimumMinor, monthlyMax } = settings;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return { friend: money(friendMinor), referrer: money(referrerMinor), minimum: money(minimumMinor), monthlyMax };
}

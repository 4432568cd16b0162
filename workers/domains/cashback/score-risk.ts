/**
 * How far a sale looks like somebody gaming us: 0 to 100, with each reason beside what it adds. Pure.
 *
 * - `velocity`: 10 sales of one shopper in a day add 15, 30 add 30.
 * - `shared-address`: 2 others with sales from the same address (keyed hash) in 30 days add 15, 5 add 30.
 * - `refunds`: of at least 5 sales in 90 days, a quarter declined adds 20, half 40.
 * - `too-quick`: less than 10 seconds from click to sale add 10.
 * - `self-referral`: buying as one's own friend adds 40. Decided by what referrals know: the shopper was sent here by, or has
 *   sent, somebody whose referral was refused as the same person, device, place, document or payout; or somebody who has
 *   clicked from this sale's very address in 30 days. What staff let pass counts by the address alone. The 40 keep a sale out
 *   of early confirmation; with another reason, a person looks: households refer each other too.
 */
export interface RiskEvidence {
  /** Other sales of the same shopper in the last day. */
  salesOfDay: number;
  /** Other people with sales from the same address (keyed hash) in the last 30 days. */
  peopleAtAddress: number;
  /** Of the shopper's sales in the last 90 days: how many there were, and how many were declined. */
  sales: number;
  declined: number;
  /** From click to sale, in seconds; null when one of them is not known. */
  secondsToSale: number | null;
  /** Whoever sent the shopper here, or whom they sent, looks like the shopper, or clicks at the same address. */
  isOwnFriend: boolean;
}

export const RISK_REASONS = ['velocity', 'shared-address', 'refunds', 'too-quick', 'self-referral'] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

/** From here on a person looks first. */
export const RISK_HIGH = 70;
/** Up to here money may be confirmed early, where the business allows it. */
export const RISK_LOW = 10;

const SALES_MIN = 5;

/** Each rule adds at most what it says here; no single one reaches `RISK_HIGH`. */
export function scoreRisk(evidence: RiskEvidence): { score: number; reasons: RiskReason[] } {
  const { salesOfDay, peopleAtAddress, sales, declined, secondsToSale, isOwnFriend } = evidence;
  const refunds = sales >= SALES_MIN ? declined / sales : 0;
  const points: [RiskReason, number][] = [
    ['velocity', salesOfDay >= 30 ? 30 : salesOfDay >= 10 ? 15 : 0],
    ['shared-address', peopleAtAddress >= 5 ? 30 : peopleAtAddress >= 2 ? 15 : 0],
    ['refunds', refunds >= 0.5 ? 40 : refunds >= 0.25 ? 20 : 0],
    ['too-quick', secondsToSale !== null && secondsToSale < 10 ? 10 : 0],
    ['self-referral', isOwnFriend ? 40 : 0],
  ];
  const scored = points.filter(([, score]) => score > 0);
  const sum = scored.reduce((total, [, score]) => total + score, 0);
  return { score: Math.min(100, sum), reasons: scored.map(([reason]) => reason) };
}

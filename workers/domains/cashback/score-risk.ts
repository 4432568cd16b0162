/** How far a sale looks like somebody gaming us: 0 to 100, with each reason beside what it adds. Pure. */
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
}

export const RISK_REASONS = ['velocity', 'shared-address', 'refunds', 'too-quick'] as const;
export type RiskReason = (typeof RISK_REASONS)[number];

/** From here on a person looks first. */
export const RISK_HIGH = 70;
/** Up to here money may be confirmed early, where the business allows it. */
export const RISK_LOW = 10;

const SALES_MIN = 5;

/** Each rule adds at most what it says here; no single one reaches `RISK_HIGH`. */
export function scoreRisk(evidence: RiskEvidence): { score: number; reasons: RiskReason[] } {
  const { salesOfDay, peopleAtAddress, sales, declined, secondsToSale } = evidence;
  const refunds = sales >= SALES_MIN ? declined / sales : 0;
  const points: [RiskReason, number][] = [
    ['velocity', salesOfDay >= 30 ? 30 : salesOfDay >= 10 ? 15 : 0],
    ['shared-address', peopleAtAddress >= 5 ? 30 : peopleAtAddress >= 2 ? 15 : 0],
    ['refunds', refunds >= 0.5 ? 40 : refunds >= 0.25 ? 20 : 0],
    ['too-quick', secondsToSale !== null && secondsToSale < 10 ? 10 : 0],
  ];
  const scored = points.filter(([, score]) => score > 0);
  return { score: scored.reduce((sum, [, score]) => sum + score, 0), reasons: scored.map(([reason]) => reason) };
}

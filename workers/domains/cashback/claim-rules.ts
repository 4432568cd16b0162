import { DAY, HOUR } from '../../platform/clock';
import type { ClaimVerdict } from './claim-schema';

/** Pure decisions about claims of missing cashback. */
const CLAIM_DAYS_MIN = 30;

export interface ClaimedClick {
  firstAt: number;
  visitedAt: number | null;
  isBot: boolean;
  isFlagged: boolean;
}

/** When a purchase of a click may be claimed: after the shop's tracking time, and until it would have confirmed it. */
export function claimWindow(
  firstAt: number,
  trackingHours: number,
  confirmationDays: number | null,
): { from: number; until: number } {
  const days = Math.max(CLAIM_DAYS_MIN, confirmationDays ?? 0);
  return { from: firstAt + trackingHours * HOUR, until: firstAt + days * DAY };
}

/** What the click shows of the claim at once. It decides nothing: staff see it beside the rest. */
export function verdictOf({ visitedAt, isBot, isFlagged }: ClaimedClick): ClaimVerdict {
  if (isFlagged) return 'flagged';
  return visitedAt !== null && !isBot ? 'plausible' : 'not-followed';
}

/** An order number as it is compared: people type it with other spaces, dashes and cases than the shop. */
export function orderKeyOf(orderId: string): string {
  const key = orderId
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}#]/gu, '');
  return key || orderId;
}

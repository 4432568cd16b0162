import { DAY, HOUR, MINUTE } from '../../platform/clock';
import type { Money } from '../../platform/money';
import type { Method, PayoutMode, PayoutState } from './schema';

/**
 * How a payout at RazorpayX goes, and how it is asked for. Sources: CONTRACTS.md 1.6 (states, modes, the least amount); NPCI's
 * limits of one transfer: ₹1 lakh by UPI, ₹5 lakh by IMPS.
 */
const LEAST_MINOR = 100;
const UPI_MOST_MINOR = 10_000_000;
const IMPS_MOST_MINOR = 50_000_000;

/** How the service would move this, or null when a person has to. */
export function modeOf(method: Method, { amountMinor, currency }: Money): PayoutMode | null {
  if (currency !== 'INR' || amountMinor < LEAST_MINOR) return null;
  if (method === 'upi') return amountMinor <= UPI_MOST_MINOR ? 'UPI' : null;
  if (method === 'bank') return amountMinor <= IMPS_MOST_MINOR ? 'IMPS' : 'NEFT';
  return null;
}

/** The key of an attempt: the first bears the withdrawal's own id. At most 36 characters, and another only after one came back. */
export function payoutKeyOf(withdrawalId: string, attempt: number): string {
  return attempt === 1 ? withdrawalId : `${withdrawalId}-${attempt}`;
}

const RANKS: Record<PayoutState, number> = {
  ...{ made: 0, pending: 1, scheduled: 2, queued: 3, processing: 4, processed: 5 },
  ...{ refused: 6, rejected: 6, cancelled: 6, failed: 6, reversed: 6 },
};

/** Money went nowhere, or came back: a person decides what happens next. */
export function isBack(state: PayoutState): boolean {
  return RANKS[state] === RANKS.failed;
}

export type StateMove = 'forward' | 'same' | 'late' | 'contradiction';

/**
 * What news of a state means for one that is known: news come late, twice and in any order. After `processed` nothing but a
 * return is news, and that contradicts what people were told, as a payment after a return does.
 */
export function stateMove(known: PayoutState, told: PayoutState): StateMove {
  if (told === known) return 'same';
  if (known === 'processed' && isBack(told)) return 'contradiction';
  if (isBack(known)) return told === 'processed' ? 'contradiction' : 'late';
  return RANKS[told] > RANKS[known] ? 'forward' : 'late';
}

/** While one asker waits for its answer, no other asks. */
export const ASK_LEASE_MS = 2 * MINUTE;

/** When to ask again: soon at first, then at a quarter of its age, at least twice an hour. */
export function nextAskAt(now: number, createdAt: number): number {
  return now + Math.min(HOUR / 2, Math.max(MINUTE, (now - createdAt) / 4));
}

/** So long after it was asked for, a payout that the service's list does not have was never made. */
export const UNSEEN_AFTER_MS = 15 * MINUTE;

const REFERENCE_WAIT_MS = 6 * HOUR;

/** The reference of a payment that was made: the bank's own, and the service's number once the bank's does not come. */
export function referenceOf(
  payout: { utr: string | null; providerId: string | null; changedAt: number },
  now: number,
): string | null {
  return payout.utr ?? (now - payout.changedAt >= REFERENCE_WAIT_MS ? payout.providerId : null);
}

/** Events of a day are retried under the secret before. */
export const FORMER_SECRET_MS = 2 * DAY;

/** A contact's name has 3 to 50 characters of a small set there; it is only shown, so what does not fit is left out. */
export function contactName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9 '_/().-]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 50);
  return plain.length >= 3 ? plain : 'Souk member';
}

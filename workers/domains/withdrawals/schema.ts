/** Constants and pure checks that the Worker and the screens share; without zod, so that a page may run them while one types. */
export * from './destination-rules';

export const METHODS = ['upi', 'bank', 'voucher'] as const;
export type Method = (typeof METHODS)[number];

/** What people see. A draft, and one that came to nothing, nobody sees. */
export const WITHDRAWAL_STATUSES = ['pending', 'approved', 'paid', 'rejected', 'cancelled'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

export const BULK_MAX = 100;
export const DESTINATIONS_MAX = 5;

/** How RazorpayX moves money. */
export const PAYOUT_MODES = ['UPI', 'IMPS', 'NEFT'] as const;
export type PayoutMode = (typeof PAYOUT_MODES)[number];

/** `made`: not known to the bank's service yet; `refused`: it never took it; the others are its own words. */
export const PAYOUT_STATES = [
  ...(['made', 'pending', 'queued', 'scheduled', 'processing', 'processed'] as const),
  ...(['refused', 'rejected', 'cancelled', 'failed', 'reversed'] as const),
] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

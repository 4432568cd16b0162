/** Constants and pure checks that the Worker and the screens share; without zod, so that a page may run them while one types. */
export * from './destination-rules';

export const METHODS = ['upi', 'bank', 'voucher'] as const;
export type Method = (typeof METHODS)[number];

/** What people see. A draft, and one that came to nothing, nobody sees. */
export const WITHDRAWAL_STATUSES = ['pending', 'approved', 'paid', 'rejected', 'cancelled'] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

export const BULK_MAX = 100;
export const DESTINATIONS_MAX = 5;

/**
 * Withdrawals: money on its way from a wallet to a member's bank. Owns `withdrawals`, `payout_destinations`, `payout_settings`,
 * `bank_files`, `payout_accounts`, `payouts` and `payout_events`. Promises that the hold in the wallet is the request, that a request is
 * held once and ends once, that nobody decides on their own, and that one thing at a time pays it: a person, a file or the
 * bank's service. Emits `withdrawals.asked`, `withdrawals.approved`, `withdrawals.rejected` and
 * `withdrawals.paid`.
 */
export { countWithdrawals } from './count-withdrawals';
export { withdrawalErrors } from './errors';
export { mountWithdrawals, routes as withdrawalRoutes } from './routes';
export { shareDestination } from './share-destination';
export { sweepPayouts } from './sweep-payouts';
export { sweepWithdrawals } from './sweep-withdrawals';

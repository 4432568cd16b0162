/**
 * Withdrawals: money on its way from a wallet to a member's bank. Owns `withdrawals`, `payout_destinations` and
 * `payout_settings`. Promises that the hold in the wallet is the request, that a request is held once and ends once, and that
 * nobody decides on their own. Emits `withdrawals.asked`, `withdrawals.approved`, `withdrawals.rejected` and
 * `withdrawals.paid`.
 */
export { countWithdrawals } from './count-withdrawals';
export { withdrawalErrors } from './errors';
export { mountWithdrawals, routes as withdrawalRoutes } from './routes';
export { shareDestination } from './share-destination';
export { sweepWithdrawals } from './sweep-withdrawals';

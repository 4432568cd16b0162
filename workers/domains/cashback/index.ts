/**
 * Cashback: what networks report of our clicks, what of it a shopper gets, and when. Owns `commissions`, `conversions`, their
 * changes and the lines that each conversion moves in a wallet. Promises that a report acts once, in any order, and that money
 * moves only by the table of legal moves. Owns claims of what is missing (`cashback_claims`) too. Emits `cashback.tracked`,
 * `cashback.confirmed`, `cashback.declined`, `cashback.secured` (its network has confirmed what we confirmed early),
 * `cashback.review-grew`, `cashback.claim-asked` and `cashback.claim-decided`.
 */
import type { Consumers } from '../../platform/outbox';
import { settleClaims } from './settle-claims';

export type { CashbackEntry } from './cashback-schema';
export { claimRoutes, mountClaims } from './claim-routes';
export { commissionRoutes, mountCommissions } from './commission-routes';
export { earlyRoutes, mountEarly } from './early-routes';
export { countClaims } from './list-claims';
export { listMyCashback } from './list-my-cashback';
export type { ConversionNetwork, NetworkConversion, NetworkStatus, Taken } from './network-conversion';
export { mountConversions, routes as conversionRoutes } from './routes';
export { sweepConversions } from './sweep-conversions';
export { sweepEarly } from './sweep-early';
export { takeConversions } from './take-conversions';
export { countReviews } from './tell-of-review';

/** A sale that is told to its shopper settles the claim that waited for it. */
export const claimConsumers: Consumers = { 'cashback.tracked': [settleClaims], 'cashback.confirmed': [settleClaims] };

/**
 * Cashback: what networks report of our clicks, what of it a shopper gets, and when. Owns `commissions`, `conversions`, their
 * changes and the lines that each conversion moves in a wallet. Promises that a report acts once, in any order, and that money
 * moves only by the table of legal moves. Emits `cashback.tracked`, `cashback.confirmed`, `cashback.declined` and
 * `cashback.review-grew`.
 */
export { commissionRoutes, mountCommissions } from './commission-routes';
export type { ConversionNetwork, NetworkConversion, NetworkStatus, Taken } from './network-conversion';
export { mountConversions, routes as conversionRoutes } from './routes';
export { sweepConversions } from './sweep-conversions';
export { takeConversions } from './take-conversions';
export { countWaiting } from './tell-of-review';

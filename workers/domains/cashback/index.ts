/**
 * Cashback: what networks report of our clicks, what of it a shopper gets, and when. Owns `commissions`, `conversions`, their
 * changes and the lines that each conversion moves in a wallet. Promises that a report acts once, in any order, and that money
 * moves only by the table of legal moves.
 */
export type { ConversionNetwork, NetworkConversion, NetworkStatus, Taken } from './network-conversion';
export { rematchConversions } from './rematch-conversions';
export { takeConversions } from './take-conversions';

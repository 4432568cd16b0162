/** When a campaign is low, and when its last code has gone. */
export interface Stock {
  total: number;
  reserved: number;
  claimed: number;
  used: number;
  revoked: number;
}

/**
 * How many codes nobody has. Told by those that somebody has, for a code that is on its way between two shards is counted by
 * neither of them as available.
 */
export function leftOf({ total, reserved, claimed, used, revoked }: Stock): number {
  return total - reserved - claimed - used - revoked;
}

export function isLow(stock: Stock, lowAt: number): boolean {
  return stock.total > 0 && leftOf(stock) < lowAt;
}

/** Nothing can be claimed, and nothing that is held can come back. */
export function isSoldOut(stock: Stock): boolean {
  return stock.total > 0 && leftOf(stock) === 0 && stock.reserved === 0;
}

/** So many claims one shard takes within the second that counts may be old, at the very most. */
const CLAIMS_A_SECOND_MAX = 2_000;

/** Whether counts that may be a second old leave open that the campaign is low or sold out by now. */
export function isNearLow(stock: Stock, { lowAt, shards }: { lowAt: number; shards: number }): boolean {
  return leftOf(stock) < lowAt + shards * CLAIMS_A_SECOND_MAX;
}

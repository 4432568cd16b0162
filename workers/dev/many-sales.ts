import type { SaleStore, SimulatedSale } from './network-store';

/** So many sales of so many shoppers, the same each time: made of their numbers, not kept. */
export interface ManySales {
  sales: number;
  shoppers: number;
  /** When every shopper clicked. */
  clickedAt: number;
}

export const SALE_MINOR = 10_000;
const STATUSES = ['pending', 'approved', 'declined'];
const TO_SALE_MS = 600_000;
/** So many of one shopper come one after another. */
const SPELL = 5;
/** So many change in one second. */
const PER_SECOND = 50;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The click of a shopper, by their number. */
export function clickOf(shopper: number): string {
  let suffix = '';
  for (let rest = shopper, i = 0; i < 6; i++, rest = Math.floor(rest / 32)) suffix = `${ALPHABET[rest % 32]}${suffix}`;
  return `01jd3v9v1kfqgtz5m2x8${suffix}`;
}

let made: { name: string; list: SimulatedSale[] } = { name: '', list: [] };

/** A network that knows them all, in the order of their changes. */
export function manySales(wish: ManySales): SaleStore {
  const name = JSON.stringify(wish);
  if (made.name !== name) made = { name, list: Array.from({ length: wish.sales }, (_, i) => saleOf(i, wish)) };
  return { list: async () => made.list, find: async () => null, keep: async () => undefined };
}

function saleOf(i: number, { shoppers, clickedAt }: ManySales): SimulatedSale {
  const soldAt = clickedAt + TO_SALE_MS;
  return {
    ...{
      id: i + 1,
      clickId: clickOf(Math.floor(i / SPELL) % shoppers),
      orderId: `order-${i}`,
      merchant: 'shop',
      currency: 'INR',
    },
    ...{ saleAmountMinor: SALE_MINOR, commissionMinor: SALE_MINOR / 10, status: STATUSES[i % STATUSES.length] ?? '' },
    ...{ soldAt, changedAt: soldAt + Math.floor(i / PER_SECOND) * 1_000 },
  };
}

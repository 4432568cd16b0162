import type { ClickId, Id } from '../../platform/id';

export const CONVERSION_NETWORKS = ['admitad', 'vcommission', 'cuelinks'] as const;
export type ConversionNetwork = (typeof CONVERSION_NETWORKS)[number];

export const NETWORK_STATUSES = ['pending', 'approved', 'declined'] as const;
/** What a network says of a sale. */
export type NetworkStatus = (typeof NETWORK_STATUSES)[number];

/**
 * One sale as a network reported it, in our words: instants in milliseconds UTC, amounts in minor units of `currency`. What could
 * not be read is null with its reason in `faults`; a row is never dropped for it.
 */
export interface NetworkConversion {
  network: ConversionNetwork;
  accountId: Id<'net'>;
  /** The network's own id of the sale: the same id again is the same sale, changed or not. */
  externalId: string;
  orderId: string | null;
  clickId: ClickId | null;
  /** The network's name of the merchant, as evidence. */
  merchantRef: string | null;
  status: NetworkStatus;
  saleMinor: number | null;
  /** What the network pays us. */
  commissionMinor: number | null;
  currency: string | null;
  soldAt: number | null;
  clickedAt: number | null;
  /** When the network changed it last: an older report never undoes a newer one. */
  changedAt: number;
  /** The row as it came, at most 2 kB. */
  raw: string;
  faults: string[];
}

export interface Taken {
  /** Sales that were new. */
  taken: number;
  /** Known sales of which the network said something new. */
  changed: number;
  /** Of both, those that wait for a decision now. */
  inReview: number;
}

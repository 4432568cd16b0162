import type { Store } from './schema';

export interface StoreQuota {
  /** Codes that the store makes for one app in a calendar quarter; what is left over is lost. */
  perQuarter: number;
  /** Where its quarters begin. */
  zone: string;
  /** Days after which its shortest-lived codes are worth nothing, and its longest-lived. */
  expires: { shortest: number; longest: number };
}

/**
 * What the stores give, as far as they say it: the numbers, their sources and how sure we are stand in
 * workers/decisions/0025-codes-of-the-stores.md. This is the one place to change when a store changes its mind.
 */
export const STORE_QUOTAS: Record<Store, StoreQuota> = {
  /** Offer codes; the 100 promo codes of each version are far below, and live for 28 days. */
  'app-store': {
    ...{ perQuarter: 1_000_000, zone: 'America/Los_Angeles' },
    expires: { shortest: 28, longest: 183 },
  },
  /** One-time codes of paid apps and products; those of a subscription have 10,000 for each. */
  'google-play': {
    ...{ perQuarter: 500, zone: 'America/Los_Angeles' },
    expires: { shortest: 365, longest: 365 },
  },
};

import { dayOf, endOfDay, startOfDay } from '../../../web/lib/zoned-day';
import type { Platform, Store } from './schema';
import { STORE_QUOTAS } from './store-quotas';

/** The calendar quarter of a store in which an instant lies: its first instant, and the first one after it. */
export function quarterOf(store: Store, now: number): { startsAt: number; endsAt: number } {
  const { zone } = STORE_QUOTAS[store];
  const [year = 0, month = 1] = dayOf(new Date(now).toISOString(), zone).split('-').map(Number);
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const last = new Date(Date.UTC(year, first + 2, 0)).toISOString().slice(0, 10);
  return {
    startsAt: Date.parse(startOfDay(`${year}-${String(first).padStart(2, '0')}-01`, zone)),
    endsAt: Date.parse(endOfDay(last, zone)) + 1_000,
  };
}

/** How a quarter stands: never below none left, however much was brought. */
export function quotaLeft(store: Store, added: number): number {
  return Math.max(0, STORE_QUOTAS[store].perQuarter - added);
}

/** A store's codes are good on its own devices only. */
export function fitsStore(store: Store | null, platform: Platform): boolean {
  return store === null || STORE_QUOTAS[store].platform === platform;
}

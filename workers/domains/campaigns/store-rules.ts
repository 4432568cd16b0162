import { zoneOffsetMs } from '../../platform/zoned-time';
import { type Platform, STORE_PLATFORMS, type Store } from './schema';
import { STORE_QUOTAS } from './store-quotas';

const MONTHS = 3;

/** The calendar quarter of a store in which an instant lies: its first instant, and the first one after it. */
export function quarterOf(store: Store, now: number): { startsAt: number; endsAt: number } {
  const { zone } = STORE_QUOTAS[store];
  const wall = new Date(now + zoneOffsetMs(now, zone));
  const first = wall.getUTCMonth() - (wall.getUTCMonth() % MONTHS);
  const midnightOf = (month: number) => instantOf(Date.UTC(wall.getUTCFullYear(), month, 1), zone);
  return { startsAt: midnightOf(first), endsAt: midnightOf(first + MONTHS) };
}

/** When a zone's clock shows a wall time: asked twice, as the offset at the guess may be another than at the answer. */
function instantOf(wall: number, zone: string): number {
  return wall - zoneOffsetMs(wall - zoneOffsetMs(wall, zone), zone);
}

/** How a quarter stands: never below none left, however much was brought. */
export function quotaLeft(store: Store, added: number): number {
  return Math.max(0, STORE_QUOTAS[store].perQuarter - added);
}

/** A store's codes are good on its own devices only. */
export function fitsStore(store: Store | null, platform: Platform): boolean {
  return store === null || STORE_PLATFORMS[store] === platform;
}

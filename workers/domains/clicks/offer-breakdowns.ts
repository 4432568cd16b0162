import { lastDays, SLOT_MS, zonedTime } from '../../platform/zoned-time';
import { OTHER_PAGE } from './merge-hits';
import type { Breakdown, OfferStats } from './schema';

/** One of the most frequent of a part: how many clicks came with this device, from this country or page, of how many. */
export interface Part {
  part: 'device' | 'country' | 'referrer';
  name: string;
  clicks: number;
  total: number;
}

/** The most frequent, and what is left of all clicks beside them. */
export function breakdownOf(rows: Part[], part: Part['part']): Breakdown {
  const own = rows.filter((row) => row.part === part);
  const named = own.filter(({ name }) => name !== OTHER_PAGE);
  const items = named.map(({ name, clicks }) => ({ name: name || null, clicks }));
  return { items, other: (own[0]?.total ?? 0) - items.reduce((sum, { clicks }) => sum + clicks, 0) };
}

/** Clicks by day and by hour of the day as the tenant's clock shows them, empty ones included. */
export function countByTime(
  slots: { slot: number; clicks: number }[],
  days: number,
  now: number,
  timeZone: string,
): Pick<OfferStats, 'byDay' | 'byHour'> {
  const byDay = new Map(lastDays(days, now, timeZone).map((day) => [day, 0]));
  const byHour = Array.from({ length: 24 }, (_, hour) => ({ hour, clicks: 0 }));
  for (const { slot, clicks } of slots) {
    const { day, hour } = zonedTime(slot * SLOT_MS, timeZone);
    const known = byDay.get(day);
    const place = byHour[hour];
    if (known === undefined || !place) continue;
    byDay.set(day, known + clicks);
    place.clicks += clicks;
  }
  return { byDay: [...byDay].map(([day, clicks]) => ({ day, clicks })), byHour };
}

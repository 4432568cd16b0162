import { DAY, HOUR } from './clock';

/** The wall clock of a zone; days and hours of statistics are the tenant's. No zone's clock stands off by less than a quarter. */
export const SLOT_MS = 15 * 60_000;

export interface ZonedTime {
  /** YYYY-MM-DD */
  day: string;
  hour: number;
}

const offsets = new Map<string, number>();
const OFFSETS_MAX = 10_000;
/** No offset: the clocks change on this day, so its quarters are asked one by one. */
const CHANGES = Number.POSITIVE_INFINITY;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clock is ahead of UTC at this instant. Remembered by the day: asking Intl costs 10 µs and more. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const day = Math.floor(at / DAY);
  const ofDay = remember(`${timeZone} ${day}`, () => {
    const [start, end] = [readOffset(day * DAY, timeZone), readOffset((day + 1) * DAY, timeZone)];
    return start === end ? start : CHANGES;
  });
  if (ofDay !== CHANGES) return ofDay;
  // Clocks change at quarters of an hour of UTC at the finest, so a slot has one offset.
  const slot = Math.floor(at / SLOT_MS);
  return remember(`${timeZone} ${day} ${slot}`, () => readOffset(slot * SLOT_MS, timeZone));
}

function remember(key: string, read: () => number): number {
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = read();
    if (offsets.size >= OFFSETS_MAX) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function readOffset(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    clock = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...numeric });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at;
}

export function zonedTime(at: number, timeZone: string): ZonedTime {
  const wall = at + zoneOffsetMs(at, timeZone);
  return { day: new Date(wall).toISOString().slice(0, 10), hour: Math.floor((wall % DAY) / HOUR) };
}

/** The last `count` days of the zone up to now, the oldest first. */
export function lastDays(count: number, now: number, timeZone: string): string[] {
  const today = Date.parse(zonedTime(now, timeZone).day);
  return Array.from({ length: count }, (_, i) => new Date(today - (count - 1 - i) * DAY).toISOString().slice(0, 10));
}

/** The first quarter of an hour of the last `count` days of the zone, as its number and as its instant. */
export function firstSlotOf(count: number, now: number, timeZone: string): { slot: number; at: number } {
  const [first = ''] = lastDays(count, now, timeZone);
  // No clock is further from UTC than 14 hours; a day begins once, though an hour of it may come twice.
  let slot = Math.floor((Date.parse(first) - 15 * HOUR) / SLOT_MS);
  while (zonedTime(slot * SLOT_MS, timeZone).day < first) slot++;
  return { slot, at: slot * SLOT_MS };
}

import { DAY } from '../../platform/clock';

/**
 * Networks write instants as the wall clock of a zone shows them. Between the two clocks stands an offset, which Intl knows; it is
 * remembered by the quarter of an hour, as asking costs 10 µs and more.
 */
const SLOT_MS = 15 * 60_000;
const OFFSETS_MAX = 20_000;
const offsets = new Map<string, number>();
const clocks = new Map<string, Intl.DateTimeFormat>();

function offsetMs(at: number, timeZone: string): number {
  const slot = Math.floor(at / SLOT_MS);
  const key = `${timeZone} ${slot}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = askOffset(slot * SLOT_MS, timeZone);
    if (offsets.size >= OFFSETS_MAX) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

function askOffset(at: number, timeZone: string): number {
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

/** The zone's wall clock at an instant: `YYYY-MM-DD HH:MM:SS`. */
export function toWallTime(at: number, timeZone: string): string {
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** The same as Admitad's filters want it: `dd.mm.yyyy HH:MM:SS`. */
export function toDottedTime(at: number, timeZone: string): string {
  const [day = '', time = ''] = toWallTime(at, timeZone).split(' ');
  return `${day.split('-').reverse().join('.')} ${time}`;
}

const WALL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?)?$/;
const DOTTED = /^(\d{2})\.(\d{2})\.(\d{4})(?: (\d{2}):(\d{2}):(\d{2}))?$/;
const INSTANT_MIN = Date.UTC(2000);
const INSTANT_MAX = Date.UTC(2100);

/** The instant at which the zone's clock shows this; text with a zone of its own is taken by that one. Null for what is no time. */
export function readWallTime(given: unknown, timeZone: string): number | null {
  const text = typeof given === 'string' ? given.trim() : '';
  const isZoned = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/.test(text);
  const at = isZoned ? Date.parse(text) : fromWall(text, timeZone);
  return Number.isFinite(at) && at >= INSTANT_MIN && at < INSTANT_MAX ? at : null;
}

function fromWall(text: string, timeZone: string): number {
  const match = WALL.exec(text) ?? WALL.exec(text.replace(DOTTED, dottedToWall));
  if (!match) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // The 31st of February is no day, a 13th month none, and 25 o'clock no hour.
  const shown = Number.isNaN(wall) ? '' : new Date(wall).toISOString().slice(0, 10);
  if (shown !== match.slice(1, 4).join('-') || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  // The first guess may stand on the wrong side of a change of the clocks, by hours at most.
  const guess = wall - offsetMs(wall, timeZone);
  return wall - offsetMs(Math.min(guess, wall + DAY), timeZone);
}

function dottedToWall(_: string, day: string, month: string, year: string, ...time: (string | undefined)[]): string {
  const [hour = '00', minute = '00', second = '00'] = time;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

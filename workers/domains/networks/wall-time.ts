import { DAY } from '../../platform/clock';
import { zoneOffsetMs } from '../../platform/zoned-time';

/** Networks write instants as the wall clock of a zone shows them: `YYYY-MM-DD HH:MM:SS`. */
export function toWallTime(at: number, timeZone: string): string {
  return new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 19).replace('T', ' ');
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
  const guess = wall - zoneOffsetMs(wall, timeZone);
  return wall - zoneOffsetMs(Math.min(guess, wall + DAY), timeZone);
}

function dottedToWall(_: string, day: string, month: string, year: string, ...time: (string | undefined)[]): string {
  const [hour = '00', minute = '00', second = '00'] = time;
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

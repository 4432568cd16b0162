import { MINUTE } from '../../platform/clock';
import { zonedTime } from '../../platform/zoned-time';

/** Letters and digits that are not taken for each other, and that spell nothing. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const CODE_LENGTH = 8;

/** A new code from random bytes; those that would favour the first letters are passed over. */
export function codeFrom(bytes: Uint8Array): string {
  const fair = [...bytes].filter((byte) => byte < 256 - (256 % ALPHABET.length));
  return fair
    .slice(0, CODE_LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('');
}

/** As it is kept, however somebody typed it. */
export function normaliseCode(text: string): string {
  return text.trim().toUpperCase();
}

/** What others see of a friend's name: `F. A.` */
export function initialsOf(name: string): string {
  const segments = new Intl.Segmenter('und', { granularity: 'grapheme' });
  return name
    .trim()
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => `${[...segments.segment(word)][0]?.segment.toUpperCase() ?? ''}.`)
    .join(' ');
}

const STEP = 15 * MINUTE;
/** No zone is further from UTC. */
const AHEAD_MAX = 14 * 60 * MINUTE;

/** The first instant of the month that it is now in this zone; offsets are whole quarters of an hour. */
export function monthStart(now: number, timeZone: string): number {
  const month = zonedTime(now, timeZone).day.slice(0, 7);
  let at = Date.parse(`${month}-01T00:00:00Z`) - AHEAD_MAX;
  while (zonedTime(at, timeZone).day.slice(0, 7) < month) at += STEP;
  return at;
}

import { DAY } from '../../platform/clock';

export const HALF_LIFE_MS = DAY;

/** What is left of a count after a while: half of it after each day. A clock that went back takes nothing away. */
export function decayed(score: number, elapsedMs: number): number {
  return score * 0.5 ** (Math.max(0, elapsedMs) / HALF_LIFE_MS);
}

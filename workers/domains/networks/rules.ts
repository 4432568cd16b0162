import { HOUR, MINUTE, SECOND } from '../../platform/clock';
import type { SyncWindow } from './adapter';

/** A bucket of requests, in thousandths: it fills evenly and holds so many at most. */
export interface Bucket {
  tokensMilli: number;
  tokensAt: number;
}

export const BUCKET_MAX = 60;
const TOKEN_EVERY_MS = SECOND;
const MILLI = 1_000;

export const fullBucket = (now: number): Bucket => ({ tokensMilli: BUCKET_MAX * MILLI, tokensAt: now });

/** The bucket without one request; or, when it holds none, how long until it does. */
export function takeToken(bucket: Bucket, now: number): { bucket: Bucket } | { waitMs: number } {
  const filled = bucket.tokensMilli + (Math.max(0, now - bucket.tokensAt) * MILLI) / TOKEN_EVERY_MS;
  const tokens = Math.min(BUCKET_MAX * MILLI, Math.floor(filled));
  if (tokens < MILLI) return { waitMs: Math.ceil(((MILLI - tokens) * TOKEN_EVERY_MS) / MILLI) };
  return { bucket: { tokensMilli: tokens - MILLI, tokensAt: now } };
}

const BACK_OFF_MS = 30 * SECOND;
const BACK_OFF_MAX_MS = HOUR;

/**
 * How long to wait after so many failures in a row: twice as long each time, an hour at most, and of it a part by chance between half
 * and all, so that accounts which failed together do not come back together. What the network asked for is kept to.
 */
export function backOffMs(failures: number, chance: number, retryAfterMs: number | null): number {
  const full = Math.min(BACK_OFF_MAX_MS, BACK_OFF_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return Math.max(Math.round(full * (0.5 + chance / 2)), retryAfterMs ?? 0);
}

const FIRST_MS = 90 * 24 * HOUR;

/** What the next sync reads: from before where the last one ended, since clocks differ; the first goes back 90 days. */
export function nextWindow(takenUntil: number | null, overlapMs: number, now: number): SyncWindow {
  return { from: (takenUntil ?? now - FIRST_MS) - overlapMs, until: now };
}

/** Hints that come together are one: the poll that the first of them asked for waits this long, and sees what the others meant. */
export const HINT_DELAY_MS = 2 * SECOND;
export const LEASE_MS = 2 * MINUTE;

import { DAY } from '../../platform/clock';
import type { SyncWindow } from './adapter';
import { toWallTime } from './wall-time';

/** Networks that filter by the day of sale are read in stretches of 31 days, each by page numbers. */
const STRETCH_MS = 31 * DAY;
const PAGES_MAX = 10_000;

/** A page of a stretch: its first and last day in the zone of the network, both included, and its number from 1. */
export interface DayPage {
  from: number;
  startDate: string;
  endDate: string;
  page: number;
}

export function dayPageOf(window: SyncWindow, place: string | null, timeZone: string): DayPage {
  const [at, number] = (place ?? `${window.from}/1`).split('/').map(Number);
  const from = Number.isFinite(at) ? (at as number) : window.from; // it is a number: the line above looked
  const until = Math.min(from + STRETCH_MS - DAY, window.until);
  const day = (instant: number) => toWallTime(instant, timeZone).slice(0, 10);
  return { from, startDate: day(from), endDate: day(until), page: Math.max(1, number ?? 1) };
}

/** Where reading goes on: the next page while this one was full, then the next stretch, then nowhere. */
export function nextPlace({ from, page }: DayPage, { until }: SyncWindow, isFull: boolean): string | null {
  if (isFull && page < PAGES_MAX) return `${from}/${page + 1}`;
  // The days of two stretches touch: a day that both hold is read twice, which adds nothing.
  const next = from + STRETCH_MS - DAY;
  return next < until ? `${next}/1` : null;
}

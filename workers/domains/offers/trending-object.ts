import { createDurable } from 'itty-durable';
import { MINUTE } from '../../platform/clock';
import { decayed } from './trending-score';

interface Count {
  score: number;
  at: number;
}

const COUNTS_MAX = 1_000;
const SCORE_MIN = 0.05;
/** How long the one who counts may stay silent about news once it was told to pass them on: it may have died before it did. */
const NEWS_REPEAT_MS = MINUTE;

/**
 * Decayed counts of visits by offer, one object per tenant, and one that counts tenants the same way. Loss-tolerant: it
 * persists behind each answer, and nothing that is owed to anybody is read from it.
 */
export class Trending extends createDurable({ autoPersist: true }) {
  counts: Record<string, Count>;
  /** When whoever adds was last told that there is news; 0 when everything counted was read since. */
  toldAt: number;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.counts = {};
    this.toldAt = 0;
  }

  /** Adds visits; the least of them leave when there are too many to keep. Answers whether that is news to pass on. */
  add(visits: Record<string, number>, now: number): boolean {
    for (const [key, units] of Object.entries(visits)) {
      const known = this.counts[key];
      this.counts[key] = { score: (known ? decayed(known.score, now - known.at) : 0) + units, at: now };
    }
    if (Object.keys(this.counts).length > COUNTS_MAX) {
      this.counts = Object.fromEntries(this.top(COUNTS_MAX / 2, now).map(([key, score]) => [key, { score, at: now }]));
    }
    const isNews = Math.abs(now - this.toldAt) >= NEWS_REPEAT_MS;
    if (isNews) this.toldAt = now;
    return isNews;
  }

  /** The highest now, as pairs of key and score, best first. */
  top(limit: number, now: number): [string, number][] {
    return Object.entries(this.counts)
      .map(([key, { score, at }]): [string, number] => [key, decayed(score, now - at)])
      .filter(([, score]) => score >= SCORE_MIN)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, limit);
  }

  /** The highest now; what is added from here on is news again. */
  read(limit: number, now: number): [string, number][] {
    this.toldAt = 0;
    return this.top(limit, now);
  }

  /** Every key, forgotten by being told. */
  take(): string[] {
    const keys = Object.keys(this.counts);
    this.counts = {};
    return keys;
  }
}

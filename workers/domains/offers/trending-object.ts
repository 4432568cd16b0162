import { createDurable } from 'itty-durable';
import { decayed } from './trending-score';

interface Count {
  score: number;
  at: number;
}

const COUNTS_MAX = 1_000;
const SCORE_MIN = 0.05;

/**
 * Decayed counts of visits by offer, one object per tenant, and one that counts tenants the same way. Loss-tolerant: it
 * persists behind each answer, and nothing that is owed to anybody is read from it.
 */
export class Trending extends createDurable({ autoPersist: true }) {
  counts: Record<string, Count>;

  constructor(state: DurableObjectState, env: object) {
    super(state, env);
    this.counts = {};
  }

  /** Adds visits; the least of them leave when there are too many to keep. */
  add(visits: Record<string, number>, now: number): number {
    for (const [key, units] of Object.entries(visits)) {
      const known = this.counts[key];
      this.counts[key] = { score: (known ? decayed(known.score, now - known.at) : 0) + units, at: now };
    }
    if (Object.keys(this.counts).length > COUNTS_MAX) {
      this.counts = Object.fromEntries(this.top(COUNTS_MAX / 2, now).map(([key, score]) => [key, { score, at: now }]));
    }
    return Object.keys(this.counts).length;
  }

  /** The highest now, as pairs of key and score, best first. */
  top(limit: number, now: number): [string, number][] {
    return Object.entries(this.counts)
      .map(([key, { score, at }]): [string, number] => [key, decayed(score, now - at)])
      .filter(([, score]) => score >= SCORE_MIN)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, limit);
  }

  /** Every key, forgotten by being told. */
  take(): string[] {
    const keys = Object.keys(this.counts);
    this.counts = {};
    return keys;
  }
}

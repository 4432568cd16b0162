/** The present in milliseconds UTC. Verbs take it from their context, so that tests can move it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An instant as the API writes it: ISO 8601 UTC. */
export function toIso(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

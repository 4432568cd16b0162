import { MINUTE } from '../../platform/clock';

/** What the figures of a campaign say of its end. */
export function paceOf(
  lastMinutes: number[],
  available: number,
): { claimsPerMinute: number; minutesLeft: number | null } {
  const sum = lastMinutes.reduce((all, one) => all + one, 0);
  const mean = lastMinutes.length ? sum / lastMinutes.length : 0;
  const claimsPerMinute = Math.round(mean * 10) / 10;
  return { claimsPerMinute, minutesLeft: mean > 0 ? Math.ceil(available / mean) : null };
}

interface Counts {
  available: number;
  reserved: number;
  claimed: number;
  used: number;
  revoked: number;
}

/** How many got how far. Every code that left counts as claimed, whatever became of it. */
export function funnelOf({ claimed, used, revoked }: Counts, viewed: number) {
  return { viewed, claimed: claimed + used + revoked, used };
}

/** How long the codes lasted; null while some are left, or held. */
export function soldOutMinutesOf(
  { available, reserved }: Counts,
  { first, last }: { first: number | null; last: number | null },
): number | null {
  if (available > 0 || reserved > 0 || first === null || last === null) return null;
  return Math.round((last - first) / MINUTE) + 1;
}

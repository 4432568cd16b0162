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

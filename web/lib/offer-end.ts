const DAY_MS = 86_400_000;
const SOON_DAYS = 7;

/** Whole days until the end in the tenant's zone; null when that is not soon or there is no end. */
export function daysToEnd(endsAt: string | null, now: Date, timeZone: string): number | null {
  if (!endsAt) return null;
  const days = dayNumber(new Date(endsAt), timeZone) - dayNumber(now, timeZone);
  return days >= 0 && days <= SOON_DAYS ? days : null;
}

function dayNumber(at: Date, timeZone: string): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

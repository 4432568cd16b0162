/**
 * How long the other side asks us to wait, in milliseconds: `Retry-After` as seconds or as a date (RFC 9110, 10.2.3). Null for
 * none and for one that cannot be read; never below zero, and never more than `maxMs`, for nobody may put us off for ever.
 */
export function retryAfterMs(header: string | null, now: number, maxMs: number): number | null {
  const given = header?.trim() ?? '';
  if (given === '') return null;
  const isSeconds = /^\d+$/.test(given);
  // A number of another kind would be read as a year.
  if (!isSeconds && /^[-+.\d]+$/.test(given)) return null;
  const ms = isSeconds ? Number(given) * 1000 : Date.parse(given) - now;
  if (Number.isNaN(ms)) return null;
  return Math.max(0, Math.min(ms, maxMs));
}

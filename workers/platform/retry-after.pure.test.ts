import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const HOUR = 3_600_000;

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['Sat, 21 Nov 2026 12:05:00 GMT', 300_000],
    ['Saturday, 21-Nov-26 12:05:00 GMT', 300_000],
  ])('of %j is %i ms', (header, ms) => expect(retryAfterMs(header, NOW, HOUR)).toBe(ms));

  it.each(['Sat, 21 Nov 2026 11:00:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'that has passed, %j, is no wait',
    (header) => expect(retryAfterMs(header, NOW, HOUR)).toBe(0),
  );

  it.each(['86400', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'puts nobody off for longer than the most: %j',
    (header) => expect(retryAfterMs(header, NOW, HOUR)).toBe(HOUR),
  );

  it.each([null, '', ' ', '-5', '1.5', '+3', 'soon', '12 parsecs?'])('that cannot be read, %j, is none', (header) =>
    expect(retryAfterMs(header, NOW, HOUR)).toBeNull(),
  );
});

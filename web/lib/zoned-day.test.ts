import { describe, expect, it } from 'vitest';
import { daysToEnd } from './offer-end';
import { dayOf, daysToInstants, endOfDay, instantOf, wallTimeOf } from './zoned-day';

describe('days in the zone of the business', () => {
  it('end with their last second', () => {
    expect(endOfDay('2026-11-20', 'Asia/Kolkata')).toBe('2026-11-20T18:29:59.000Z');
    expect(endOfDay('2026-11-20', 'UTC')).toBe('2026-11-20T23:59:59.000Z');
  });

  it('are right on the day the clocks change', () => {
    expect(endOfDay('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T22:59:59.000Z');
    expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T21:59:59.000Z');
  });

  it('have hours that come back as they went, also when the clocks change', () => {
    expect(wallTimeOf('2026-11-20T18:30:00Z', 'Asia/Kolkata')).toBe('2026-11-21T00:00');
    expect(instantOf('2026-11-21T00:00', 'Asia/Kolkata')).toBe('2026-11-20T18:30:00.000Z');
    for (const wall of ['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T01:30', '2026-10-25T04:00'])
      expect(wallTimeOf(instantOf(wall, 'Europe/Berlin'), 'Europe/Berlin')).toBe(wall);
  });

  it('come back as they went', () => {
    for (const zone of ['Asia/Kolkata', 'Asia/Amman', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      expect(dayOf(endOfDay('2026-12-31', zone), zone)).toBe('2026-12-31');
    }
  });

  it('count to an end only when it is near', () => {
    const now = new Date('2026-11-20T20:00:00Z'); // already the 21st in Kolkata
    expect(daysToEnd('2026-11-21T10:00:00Z', now, 'Asia/Kolkata')).toBe(0);
    expect(daysToEnd('2026-11-21T10:00:00Z', now, 'UTC')).toBe(1);
    expect(daysToEnd('2026-12-31T10:00:00Z', now, 'UTC')).toBeNull();
    expect(daysToEnd('2026-11-19T10:00:00Z', now, 'UTC')).toBeNull();
    expect(daysToEnd(null, now, 'UTC')).toBeNull();
  });

  it('reads a range of days as the instants around it, and leaves out what is no day', () => {
    expect(daysToInstants({ from: '2026-11-21', to: '2026-11-21' }, 'Asia/Kolkata')).toEqual({
      from: '2026-11-20T18:30:00.000Z',
      to: '2026-11-21T18:30:00.000Z',
    });
    // The clocks of Berlin go forward on this day: it has 23 hours.
    expect(daysToInstants({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Berlin')).toEqual({
      from: '2026-03-28T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
    expect(daysToInstants({ from: 'soon', to: '2026-13-45' }, 'Asia/Kolkata')).toEqual({});
  });
});

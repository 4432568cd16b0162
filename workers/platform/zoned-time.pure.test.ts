import { describe, expect, it } from 'vitest';
import { firstSlotOf, lastDays, zonedTime } from './zoned-time';

describe('the clock of a zone', () => {
  it.each([
    ['2026-11-20T18:29:59Z', 'Asia/Kolkata', '2026-11-20', 23],
    ['2026-11-20T18:30:00Z', 'Asia/Kolkata', '2026-11-21', 0],
    ['2026-11-20T18:15:00Z', 'Asia/Kathmandu', '2026-11-21', 0],
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08', 1],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08', 3],
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01', 1],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01', 1],
    ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01', 0],
  ])('%s in %s is %s at %i', (at, zone, day, hour) => {
    expect(zonedTime(Date.parse(at), zone)).toEqual({ day, hour });
  });

  it('counts its days back over the end of a month and a change of the clocks', () => {
    const days = lastDays(30, Date.parse('2026-03-15T12:00:00Z'), 'America/New_York');
    expect(days).toHaveLength(30);
    expect([days[0], days[12], days[29]]).toEqual(['2026-02-14', '2026-02-26', '2026-03-15']);
    expect(new Set(days).size).toBe(30);
  });

  it.each([
    ['UTC', '2026-02-14T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-02-13T18:30:00.000Z'],
    ['Asia/Kathmandu', '2026-02-13T18:15:00.000Z'],
    ['America/New_York', '2026-02-14T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-02-14T10:00:00.000Z'],
    ['Etc/GMT+12', '2026-02-14T12:00:00.000Z'],
  ])('has its first of thirty days in %s from %s', (zone, at) => {
    const first = firstSlotOf(30, Date.parse('2026-03-15T12:00:00Z'), zone);
    expect(new Date(first.at).toISOString()).toBe(at);
    expect(first.slot * 900_000).toBe(first.at);
  });
});

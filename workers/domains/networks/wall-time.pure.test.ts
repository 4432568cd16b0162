import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWallTime, toDottedTime, toWallTime } from './wall-time';

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe('the wall clock of a network', () => {
  it('is three hours ahead in Moscow, and five and a half in India', () => {
    const at = Date.UTC(2026, 10, 20, 21, 15, 30);
    expect(toWallTime(at, 'Europe/Moscow')).toBe('2026-11-21 00:15:30');
    expect(toDottedTime(at, 'Asia/Kolkata')).toBe('21.11.2026 02:45:30');
  });

  it('is read with spaces or T, with or without a time, with dots', () => {
    expect(iso(readWallTime('2026-11-21 00:15:30', 'Europe/Moscow'))).toBe('2026-11-20T21:15:30.000Z');
    expect(iso(readWallTime('2026-11-21', 'Asia/Kolkata'))).toBe('2026-11-20T18:30:00.000Z');
    expect(iso(readWallTime('21.11.2026 02:45:30', 'Asia/Kolkata'))).toBe('2026-11-20T21:15:30.000Z');
  });

  it('is not asked where the text has a zone of its own', () => {
    expect(iso(readWallTime('2018-01-01T02:30:17+05:30', 'Europe/Moscow'))).toBe('2017-12-31T21:00:17.000Z');
    expect(iso(readWallTime('2026-01-01T00:00:00Z', 'Europe/Moscow'))).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each([
    'yesterday',
    '2026-02-30 10:00:00',
    '2026-13-01',
    '2026-01-01 25:00:00',
    '',
    null,
    5,
    '1970-01-01',
    '9999-01-01',
  ])('%s is no time', (given) => {
    expect(readWallTime(given, 'Europe/Moscow')).toBeNull();
  });

  it('comes back from every instant, in zones whose clocks change and that stand off by quarters, but for the hour that comes twice', () => {
    const zones = ['Europe/Moscow', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/New_York', 'Asia/Amman'];
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2001) / 1000, max: Date.UTC(2040) / 1000 }),
        fc.constantFrom(...zones),
        (second, zone) => {
          const at = second * 1000;
          const back = readWallTime(toWallTime(at, zone), zone);
          expect([at, at - 3_600_000, at + 3_600_000]).toContain(back);
          if (back !== at) expect(toWallTime(back ?? 0, zone)).toBe(toWallTime(at, zone));
        },
      ),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { codeFrom, initialsOf, monthStart, normaliseCode } from './rules';

describe('codeFrom', () => {
  it('makes eight letters and digits that are not taken for each other', () => {
    expect(codeFrom(Uint8Array.from([0, 1, 27, 28, 251, 252, 255, 100, 200, 9]))).toMatch(
      /^[BCDFGHJKLMNPQRSTVWXZ2-9]{8}$/,
    );
    expect(codeFrom(Uint8Array.from([0, 1, 19, 20, 27, 28, 29, 30]))).toBe('BCZ29BCD');
  });

  it('passes over bytes that would favour the first letters', () => {
    expect(codeFrom(Uint8Array.from([252, 253, 254, 255, ...Array(8).fill(1)]))).toBe('CCCCCCCC');
  });
});

describe('initialsOf', () => {
  it.each([
    ['Farhan Ali', 'F. A.'],
    ['  asha  ', 'A.'],
    ['نور الدين خالد', 'ن. ا.'],
    ['किरण देसाई', 'कि. दे.'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('monthStart', () => {
  it.each([
    ['2026-11-21T10:00:00Z', 'Asia/Kolkata', '2026-10-31T18:30:00.000Z'],
    ['2026-10-31T18:29:59Z', 'Asia/Kolkata', '2026-09-30T18:30:00.000Z'],
    ['2026-10-31T18:30:00Z', 'Asia/Kolkata', '2026-10-31T18:30:00.000Z'],
    ['2026-03-31T12:00:00Z', 'America/New_York', '2026-03-01T05:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ])('at %s in %s was %s', (now, zone, start) => {
    expect(new Date(monthStart(Date.parse(now), zone)).toISOString()).toBe(start);
  });
});

it('does not mind how a code was typed', () => {
  expect(normaliseCode(' k7mq2xpd ')).toBe('K7MQ2XPD');
});

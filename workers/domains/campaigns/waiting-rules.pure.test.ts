import { expect, it } from 'vitest';
import { isListOpen } from './schema';
import { turnsFor } from './waiting-rules';

it('opens a list before the start and while all codes are gone, and only where one is kept', () => {
  expect(isListOpen({ waitingList: true, state: 'scheduled' }, 10)).toBe(true);
  expect(isListOpen({ waitingList: true, state: 'live' }, 0)).toBe(true);
  expect(isListOpen({ waitingList: true, state: 'live' }, 1)).toBe(false);
  expect(isListOpen({ waitingList: true, state: 'paused' }, 0)).toBe(false);
  expect(isListOpen({ waitingList: true, state: 'ended' }, 0)).toBe(false);
  expect(isListOpen({ waitingList: false, state: 'scheduled' }, 0)).toBe(false);
});

it('tells twice as many as there are codes, counting those who were told within the day', () => {
  expect(turnsFor(10, 0)).toBe(20);
  expect(turnsFor(10, 15)).toBe(5);
  expect(turnsFor(10, 20)).toBe(0);
  expect(turnsFor(3, 20)).toBe(0);
  expect(turnsFor(0, 0)).toBe(0);
});

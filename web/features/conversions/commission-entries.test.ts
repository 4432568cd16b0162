import { expect, it } from 'vitest';
import { readPercent } from './commission-entries';

it('reads a percentage into basis points', () => {
  expect(['8.5', '8.5 %', '100', '0.01', ' 12 '].map(readPercent)).toEqual([850, 850, 10_000, 1, 1_200]);
});

it('reads nothing as nothing, and what is no percentage as bad', () => {
  expect(readPercent('  ')).toBeNull();
  expect(['0', '-1', '101', 'abc', '1.234'].map(readPercent)).toEqual(Array(5).fill('bad'));
});

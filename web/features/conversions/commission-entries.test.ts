import { expect, it } from 'vitest';
import type { AdminMerchant } from '../../lib/api-types';
import { bodyOf, type CommissionEntries, NO_ENTRIES, readPercent } from './commission-entries';

it('reads a percentage into basis points', () => {
  expect(['8.5', '8.5 %', '100', '0.01', ' 12 '].map(readPercent)).toEqual([850, 850, 10_000, 1, 1_200]);
});

it('reads nothing as nothing, and what is no percentage as bad', () => {
  expect(readPercent('  ')).toBeNull();
  expect(['0', '-1', '101', 'abc', '1.234'].map(readPercent)).toEqual(Array(5).fill('bad'));
});

const NOW = new Date('2026-11-20T20:00:00Z'); // the 21st in India
const GOOD = { ...NO_ENTRIES, shop: { id: 'mer_1' } as AdminMerchant, rate: '8.5' }; // of a shop only its id is sent
const bodyIn = (entries: Partial<CommissionEntries>) => bodyOf({ ...GOOD, ...entries }, 'Asia/Kolkata', NOW);

it('holds from now on and for every offer unless it says more', () => {
  const body = { merchantId: 'mer_1', rateBasisPoints: 850, flatMinor: null, categoryId: null };
  expect(bodyIn({})).toEqual({ ...body, shareBasisPoints: null, saleMaxMinor: null, untilAt: null });
  expect(bodyIn({ fromDay: '2026-11-21' })).not.toHaveProperty('fromAt');
});

it('begins with its first day and ends with its last, in the zone of the business', () => {
  expect(bodyIn({ categoryId: 'cat_1', fromDay: '2026-11-23', untilDay: '2026-11-30' })).toMatchObject({
    ...{ categoryId: 'cat_1', fromAt: '2026-11-22T18:30:00.000Z', untilAt: '2026-11-30T18:29:59.000Z' },
  });
});

it('is not sent with a last day before its first, or before today', () => {
  expect(bodyIn({ fromDay: '2026-11-23', untilDay: '2026-11-22' })).toBeNull();
  expect(bodyIn({ untilDay: '2026-11-20' })).toBeNull();
  expect(bodyIn({ untilDay: '2026-11-21' })).not.toBeNull();
});

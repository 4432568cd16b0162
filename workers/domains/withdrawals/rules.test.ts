import { describe, expect, it } from 'vitest';
import { defaultTerms, isNewMember, MOVES, type Move, mayMove, methodsIn } from './rules';
import { WITHDRAWAL_STATUSES } from './schema';

const DAY = 86_400_000;

describe('the life of a withdrawal', () => {
  it('ends in paid, rejected or cancelled, and nothing leads out of these', () => {
    const moves = Object.keys(MOVES) as Move[]; // the table's own keys
    const open = WITHDRAWAL_STATUSES.filter((status) => moves.some((move) => mayMove(status, move)));
    expect(open).toEqual(['pending', 'approved']);
  });

  it('reaches every status that people see', () => {
    const reached = new Set<string>(['pending', ...Object.values(MOVES).map(({ to }) => to)]);
    expect([...reached].sort()).toEqual([...WITHDRAWAL_STATUSES].sort());
  });

  it('is approved once, paid only when approved, and cancelled only while it waits', () => {
    expect(mayMove('approved', 'approve')).toBe(false);
    expect(mayMove('pending', 'pay')).toBe(false);
    expect(mayMove('approved', 'cancel')).toBe(false);
    expect(mayMove('approved', 'reject')).toBe(true);
  });
});

describe('the terms of a business', () => {
  it('begin at 100 rupees and at 2 dinars', () => {
    expect(defaultTerms('INR').minimumMinor).toBe(10_000);
    expect(defaultTerms('JOD').minimumMinor).toBe(2_000);
  });

  it('offer UPI for rupees only', () => {
    expect(methodsIn('INR')).toContain('upi');
    expect(methodsIn('JOD')).not.toContain('upi');
    for (const currency of ['INR', 'JOD', 'USD', 'EUR', 'AED'] as const) {
      expect(methodsIn(currency)).toEqual(expect.arrayContaining(defaultTerms(currency).methods));
    }
  });
});

describe('a new member', () => {
  it('is one of less than a fortnight when they ask', () => {
    expect(isNewMember(0, 13 * DAY)).toBe(true);
    expect(isNewMember(0, 14 * DAY)).toBe(false);
    expect(isNewMember(null, 1)).toBe(false);
  });
});

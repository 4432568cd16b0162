import { describe, expect, it } from 'vitest';
import { type Balances, EMPTY, post } from './ledger-accounts';
import type { Movement, Operation } from './ledger-command';
import { type Followed, planMovement } from './plan-movement';

const NOW = 1_700_000_000_000;

function outcomeOf(balances: Partial<Balances>, movement: Movement, followed: Followed | null = null) {
  const before = { ...EMPTY, ...balances };
  const plan = planMovement(before, movement, followed, NOW);
  return plan.isLegal ? post(before, plan.transfers) : plan.refusal;
}

function followed(kind: Operation['kind'], amountMinor: number, done: Followed['done'] = {}): Followed {
  const names = { sequence: 1, key: 'one', of: null, at: NOW, subject: '', reason: '', from: null, endsAt: null };
  return { operation: { ...names, kind, amountMinor, direction: 'in', balances: EMPTY }, done };
}

describe('a movement of a wallet', () => {
  it('brings cashback in as pending, then as available, and counts it as earned once', () => {
    const pending = outcomeOf({}, { kind: 'credit-pending', amountMinor: 500 });
    expect(pending).toEqual({ ...EMPTY, pending: 500 });
    const confirmed = outcomeOf(
      { pending: 500 },
      { kind: 'confirm', of: 'one', amountMinor: 300 },
      followed('credit-pending', 500),
    );
    expect(confirmed).toEqual({ ...EMPTY, pending: 200, available: 300, earned: 300 });
  });

  it('lets nobody confirm or decline more than is open', () => {
    const rest = followed('credit-pending', 500, { confirm: 300, decline: 150 });
    expect(outcomeOf({ pending: 50 }, { kind: 'confirm', of: 'one', amountMinor: 51 }, rest)).toBe('more-than-open');
    expect(outcomeOf({ pending: 50 }, { kind: 'decline', of: 'one', amountMinor: 50 }, rest)).toEqual(EMPTY);
  });

  it('takes a reversal from what is there, owes the rest, and pays the debt back before anything else', () => {
    const owing = outcomeOf(
      { available: 40, earned: 100 },
      { kind: 'reverse', of: 'one', amountMinor: 100 },
      followed('confirm', 100),
    );
    expect(owing).toEqual({ ...EMPTY, owed: 60 });
    const paid = outcomeOf({ owed: 60 }, { kind: 'credit', from: 'gift-cards', amountMinor: 75 });
    expect(paid).toEqual({ ...EMPTY, available: 15 });
  });

  it('reverses an operation up to its amount only', () => {
    const half = followed('confirm', 100, { reverse: 60 });
    expect(outcomeOf({ available: 99 }, { kind: 'reverse', of: 'one', amountMinor: 41 }, half)).toBe('more-than-open');
  });

  it('reverses no hold, no decline and no reversal', () => {
    for (const kind of ['hold', 'void', 'expire', 'decline', 'reverse', 'credit-pending'] as const) {
      const plan = outcomeOf({ available: 99 }, { kind: 'reverse', of: 'one', amountMinor: 1 }, followed(kind, 100));
      expect(plan, kind).toBe('wrong-operation');
    }
  });

  it('holds only what is available', () => {
    expect(outcomeOf({ available: 99 }, { kind: 'hold', amountMinor: 100, endsAt: null })).toBe('insufficient-funds');
    expect(outcomeOf({ available: 99 }, { kind: 'hold', amountMinor: 99, endsAt: NOW + 1 })).toEqual({
      ...EMPTY,
      held: 99,
    });
    expect(outcomeOf({ available: 99 }, { kind: 'hold', amountMinor: 9, endsAt: NOW })).toBe('hold-ended');
  });

  it('posts a part of a hold and gives the rest back, a debt first', () => {
    const part: Movement = { kind: 'post', of: 'one', amountMinor: 70 };
    expect(outcomeOf({ held: 100, owed: 10 }, part, followed('hold', 100))).toEqual({ ...EMPTY, available: 20 });
    expect(outcomeOf({ held: 100 }, part, followed('hold', 100, { void: 100 }))).toBe('hold-ended');
  });

  it('refuses amounts that are none', () => {
    for (const amountMinor of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e13, '100' as unknown as number]) {
      expect(outcomeOf({ available: 500 }, { kind: 'hold', amountMinor, endsAt: null }), String(amountMinor)).toBe(
        'bad-amount',
      );
    }
  });

  it('follows only what exists', () => {
    expect(outcomeOf({}, { kind: 'void', of: 'none' })).toBe('unknown-operation');
  });
});

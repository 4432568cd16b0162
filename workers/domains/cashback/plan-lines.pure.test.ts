import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balances, EMPTY, post } from '../wallet/ledger-accounts';
import type { Operation } from '../wallet/ledger-command';
import { planMovement } from '../wallet/plan-movement';
import { type Line, planLines, type Target } from './plan-lines';

const pending = (pendingMinor: number): Target => ({ pendingMinor, confirmedMinor: 0 });
const confirmed = (confirmedMinor: number): Target => ({ pendingMinor: 0, confirmedMinor });

/** Plans one target after the other, as a conversion lives. */
function live(...targets: Target[]): Line[] {
  const lines: Line[] = [];
  for (const target of targets) lines.push(...planLines('cnv_x', lines, target));
  return lines;
}

/** What a wallet makes of these lines; throws for one that it would refuse. */
function wallet(lines: Line[]): Balances {
  const operations = new Map<string, Operation & { done: Record<string, number> }>();
  let balances = EMPTY;
  for (const [i, { key, kind, followed, amountMinor }] of lines.entries()) {
    const before = followed === null ? null : operations.get(followed);
    const movement = kind === 'credit-pending' ? { kind, amountMinor } : { kind, of: followed ?? '', amountMinor };
    const plan = planMovement(balances, movement, before ? { operation: before, done: before.done } : null, 0);
    if (!plan.isLegal || operations.has(key)) throw new Error(`${key}: ${plan.isLegal ? 'twice' : plan.refusal}`);
    balances = post(balances, plan.transfers);
    if (before) before.done[kind] = (before.done[kind] ?? 0) + amountMinor;
    const names = { sequence: i + 1, key, kind, of: before?.sequence ?? null, at: 0, subject: '', reason: '' };
    operations.set(key, { ...names, amountMinor, direction: 'in', from: null, endsAt: null, balances, done: {} });
  }
  return balances;
}

describe('planLines', () => {
  it('names a credit by the sale and its number, and what follows by the credit', () => {
    expect(live(pending(100), confirmed(100)).map(({ key }) => key)).toEqual(['cnv_x:1', 'cnv_x:1:confirmed']);
    expect(live(pending(100), pending(0)).map(({ key }) => key)).toEqual(['cnv_x:1', 'cnv_x:1:declined']);
    expect(live(confirmed(100), confirmed(0)).at(-1)).toMatchObject({
      key: 'cnv_x:1:reversed',
      followed: 'cnv_x:1:confirmed',
    });
    expect(live(pending(100), pending(150)).map(({ key }) => key)).toEqual(['cnv_x:1', 'cnv_x:2']);
    expect(live(pending(100), pending(90), pending(80)).at(-1)?.key).toBe('cnv_x:1:declined:2');
  });

  it('plans nothing for what is there already', () => {
    expect(live(pending(100), pending(100))).toHaveLength(1);
    expect(live(confirmed(100), confirmed(100))).toHaveLength(2);
    expect(live(pending(0))).toEqual([]);
  });

  it('declines in part what was returned before it is confirmed', () => {
    expect(wallet(live(pending(100), confirmed(60)))).toMatchObject({ pending: 0, available: 60 });
  });

  it('ends at its target whatever came before, by lines that a wallet allows and never by an edit', () => {
    const target = fc.oneof(fc.nat({ max: 1_000 }).map(pending), fc.nat({ max: 1_000 }).map(confirmed));
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 12 }), (targets) => {
        const lines = live(...targets);
        const last = targets.at(-1) as Target; // at least one
        expect(wallet(lines)).toMatchObject({ pending: last.pendingMinor, available: last.confirmedMinor, owed: 0 });
      }),
    );
  });
});

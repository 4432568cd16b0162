import { describe, expect, it } from 'vitest';
import { changedBalances, lineHref, lineState, lineWord, netMinor } from './wallet-line';

const change = (availableMinor: number, pendingMinor = 0, heldMinor = 0, owedMinor = 0) => ({
  ...{ availableMinor, pendingMinor, heldMinor, owedMinor },
});

describe('what a line of a wallet says', () => {
  it.each([
    ['credit-pending', 'cnv_1', change(0, 5), 'cashback-pending', 'pending'],
    ['confirm', 'cnv_1', change(5, -5), 'cashback-confirmed', 'available'],
    ['decline', 'cnv_1', change(0, -5), 'cashback-declined', 'declined'],
    ['reverse', 'cnv_1', change(-5), 'cashback-back', 'taken'],
    ['reverse', 'wdr_1', change(5), 'put-back', 'available'],
    ['credit', 'rfl_1', change(5), 'reward', 'available'],
    ['credit', '', change(5), 'gift', 'available'],
    ['hold', 'wdr_1', change(-5, 0, 5), 'withdrawal-asked', 'held'],
    ['post', 'wdr_1', change(0, 0, -5), 'withdrawal-paid', 'paid'],
    ['void', 'wdr_1', change(5, 0, -5), 'withdrawal-back', 'available'],
    ['adjust', 'usr_1', change(5), 'added', 'available'],
    ['adjust', 'usr_1', change(-5), 'taken', 'taken'],
  ])('%s of %s', (kind, subject, moved, word, state) => {
    const line = { kind, subject, change: moved };
    expect([lineWord(line), lineState(line)]).toEqual([word, state]);
  });

  it('counts what is owed against the member: a confirmation that pays a debt is neither gain nor loss', () => {
    const paid = change(2, -5, 0, -3);
    expect(netMinor(paid)).toBe(0);
    expect(changedBalances(paid).map(({ balance }) => balance)).toEqual(['available', 'pending', 'owed']);
  });

  it('leads to where the story is told, and nowhere for an adjustment', () => {
    expect(['cnv_1', 'wdr_1', 'rfl_1', 'usr_1', ''].map(lineHref)).toEqual([
      ...['/me/cashback', '/wallet/withdrawals', '/me/referrals', null, null],
    ]);
  });
});

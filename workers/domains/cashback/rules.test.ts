import { describe, expect, it } from 'vitest';
import { MOVES, type Mover, mayMove, reviewStep, stateOf, toldOf } from './rules';
import { WORDS } from './schema';

const MOVERS: Mover[] = ['network', 'staff', 'wallet', 'budget'];

describe('the life of a sale', () => {
  it('allows exactly what stands in the table, of all words and movers', () => {
    const allowed = MOVERS.flatMap((by) =>
      WORDS.flatMap((from) => WORDS.flatMap((to) => (mayMove(from, to, by) ? `${from} ${to} ${by}` : []))),
    );
    expect(allowed.toSorted()).toEqual(MOVES.map((move) => move.join(' ')).toSorted());
    expect(new Set(allowed).size).toBe(MOVES.length);
  });

  it('has no word that cannot be reached, and none that cannot be left', () => {
    for (const word of WORDS) {
      if (word !== 'clicked') expect(MOVES.some(([, to]) => to === word)).toBe(true);
      expect(MOVES.some(([from]) => from === word)).toBe(true);
    }
  });

  it('never takes a sale back to clicked, and never stays where it is', () => {
    expect(MOVES.filter(([from, to]) => to === 'clicked' || from === to)).toEqual([]);
  });

  it('lets only the wallet pay, and only a confirmed sale be paid', () => {
    expect(MOVES.filter(([, to]) => to === 'paid')).toEqual([['confirmed', 'paid', 'wallet']]);
  });

  it('lets a network decline from every word before paid and after', () => {
    for (const word of WORDS) if (word !== 'declined') expect(mayMove(word, 'declined', 'network')).toBe(true);
  });

  it('lets the budget confirm what is pending, and nothing else', () => {
    expect(MOVES.filter(([, , by]) => by === 'budget')).toEqual([['pending', 'confirmed', 'budget']]);
  });

  it('tells of a sale that only the business has confirmed, and tells it again once the network has, never back', () => {
    const ahead = {
      state: 'confirmed',
      networkStatus: 'pending',
      review: 'none',
      earlyAt: 1,
      announced: null,
    } as const;
    expect(toldOf({ ...ahead, earlyAt: null })).toBe('confirmed');
    expect(toldOf(ahead)).toBe('early');
    expect(toldOf({ ...ahead, networkStatus: 'approved', announced: 'early' })).toBe('confirmed');
    expect(toldOf({ ...ahead, networkStatus: 'approved', announced: 'early', review: 'open' })).toBe('early');
    expect(toldOf({ ...ahead, announced: 'confirmed' })).toBe('confirmed');
    expect(toldOf({ ...ahead, state: 'declined' })).toBe('declined');
  });

  it('asks for pending, confirmed or declined in the words of a network', () => {
    expect((['pending', 'approved', 'declined'] as const).map(stateOf)).toEqual(['pending', 'confirmed', 'declined']);
  });
});

it('tells of a queue at 10, 50 and each hundred', () => {
  expect([0, 9, 10, 49, 50, 99, 100, 199, 250].map(reviewStep)).toEqual([0, 0, 10, 10, 50, 50, 100, 100, 200]);
});

import { expect, it } from 'vitest';
import { cashbackStates, mayClaim } from './cashback-steps';

const at = '2026-11-20T10:00:00.000Z';
const history = (...words: ('clicked' | 'tracked' | 'pending' | 'confirmed' | 'paid' | 'declined')[]) =>
  words.map((status) => ({ status, at }));

it('says what is behind an entry, where it is and what may come', () => {
  expect(cashbackStates({ status: 'pending', history: history('clicked', 'tracked', 'pending') })).toEqual({
    ...{ clicked: 'done', tracked: 'done', pending: 'now', confirmed: 'next', paid: 'next', declined: 'next' },
  });
  expect(cashbackStates({ status: 'paid', history: history('clicked', 'tracked', 'confirmed', 'paid') })).toMatchObject(
    {
      ...{ pending: 'done', paid: 'done' },
    },
  );
});

it('shows how far a declined entry came', () => {
  expect(cashbackStates({ status: 'declined', history: history('clicked', 'tracked', 'declined') })).toEqual({
    ...{ clicked: 'done', tracked: 'done', pending: 'next', confirmed: 'next', paid: 'next', declined: 'failed' },
  });
});

it('lets ask for a purchase once its time to be known is over', () => {
  const entry = { status: 'clicked', clickId: 'c', expectedAt: at } as Parameters<typeof mayClaim>[0];
  expect(mayClaim(entry, Date.parse(at) - 1)).toBe(false);
  expect(mayClaim(entry, Date.parse(at) + 1)).toBe(true);
  expect(mayClaim({ ...entry, status: 'tracked' }, Date.parse(at) + 1)).toBe(false);
});

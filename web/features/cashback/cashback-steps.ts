import type { CashbackEntry } from '../../lib/api-types';
import type { TimelineStep } from '../../ui/timeline';

/** The six words of cashback, in order; `declined` can follow any of them. */
export const WORDS = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'] as const;
export type Word = (typeof WORDS)[number];

/** Where an entry stands on the six words: what is behind it, where it is, what may come. */
export function cashbackStates({
  status,
  history,
}: Pick<CashbackEntry, 'status' | 'history'>): Record<Word, TimelineStep['state']> {
  const reached = new Set<Word>(history.map((moment) => moment.status));
  const place = WORDS.indexOf(status);
  const stateOf = (word: Word, index: number): TimelineStep['state'] => {
    if (word === 'declined') return status === 'declined' ? 'failed' : 'next';
    if (word === status) return status === 'paid' ? 'done' : 'now';
    if (status === 'declined') return reached.has(word) ? 'done' : 'next';
    return index < place ? 'done' : 'next';
  };
  return Object.fromEntries(WORDS.map((word, index) => [word, stateOf(word, index)])) as Record<
    Word,
    TimelineStep['state']
  >; // one of each word
}

/** When an entry reached a word last. */
export function reachedAt({ history }: Pick<CashbackEntry, 'history'>, word: Word): string | null {
  return history.findLast((moment) => moment.status === word)?.at ?? null;
}

/** A visit whose purchase should be known by now: the shopper may ask for it. */
export function mayClaim({ status, clickId, expectedAt }: CashbackEntry, now: number): boolean {
  return status === 'clicked' && clickId !== null && expectedAt !== null && Date.parse(expectedAt) < now;
}

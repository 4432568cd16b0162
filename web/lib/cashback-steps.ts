/** Where a visit or a purchase stands on the six words, and what each of them means for it: for the app and the pages of the edge. */
import type { CashbackEntry, Click } from './api-types';

/** The six words of cashback, in order; `declined` can follow any of them. */
export const WORDS = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'] as const;
export type Word = (typeof WORDS)[number];

type StepState = 'done' | 'now' | 'next' | 'failed';
type States = Record<Word, StepState>;

/** How loud each word is. */
export const WORD_TONES = {
  clicked: 'plain',
  tracked: 'brand',
  pending: 'reward',
  confirmed: 'positive',
  paid: 'positive',
  declined: 'critical',
} as const;

/** Where a click stands. One that was issued but not followed stands before the first word. */
export function clickStates(status: Click['status']): States {
  const later = { tracked: 'next', pending: 'next', confirmed: 'next', paid: 'next', declined: 'next' } as const;
  return { clicked: status === 'clicked' ? 'now' : 'next', ...later };
}

/** Where an entry stands: what is behind it, where it is, what may come. */
export function cashbackStates({ status, history }: Pick<CashbackEntry, 'status' | 'history'>): States {
  const reached = new Set<Word>(history.map((moment) => moment.status));
  const place = WORDS.indexOf(status);
  const stateOf = (word: Word, index: number): StepState => {
    if (word === 'declined') return status === 'declined' ? 'failed' : 'next';
    if (word === status) return status === 'paid' ? 'done' : 'now';
    if (status === 'declined') return reached.has(word) ? 'done' : 'next';
    return index < place ? 'done' : 'next';
  };
  return Object.fromEntries(WORDS.map((word, index) => [word, stateOf(word, index)])) as States; // one of each word
}

/** When an entry reached a word last. */
function reachedAt({ history }: Pick<CashbackEntry, 'history'>, word: Word): string | null {
  return history.findLast((moment) => moment.status === word)?.at ?? null;
}

/** The sentences that a note is made of, in the reader's language. */
export interface NoteWords {
  day: (instant: string) => string;
  explain: (word: Word) => string;
  trackedBy: (date: string) => string;
  confirmedBy: (date: string) => string;
  declinedBy: (who: 'network' | 'review') => string;
  weSaid: (note: string) => string;
}

/** What a word means here: when it was reached, or when it is usually due. */
export function noteOf(entry: CashbackEntry, word: Word, say: NoteWords): string {
  const reached = reachedAt(entry, word);
  const due = dueOf(entry, word, say);
  // What nobody knows yet is not told as if it had happened.
  if (due && word === 'tracked') return due;
  const parts = [reached ? say.day(reached) : null, due, meaningOf(entry, word, say)];
  return parts.filter(Boolean).join(reached ? ' · ' : ' ');
}

function dueOf({ status, expectedAt }: CashbackEntry, word: Word, say: NoteWords): string | null {
  if (!expectedAt) return null;
  if (word === 'tracked' && status === 'clicked') return say.trackedBy(say.day(expectedAt));
  return word === 'confirmed' && status !== 'clicked' ? say.confirmedBy(say.day(expectedAt)) : null;
}

function meaningOf({ declinedBy, note }: CashbackEntry, word: Word, say: NoteWords): string {
  if (word !== 'declined' || !declinedBy) return say.explain(word);
  const why = say.declinedBy(declinedBy);
  return note ? `${why} ${say.weSaid(note)}` : why;
}

/** A visit whose purchase should be known by now: the shopper may ask for it. */
export function mayClaim({ status, clickId, expectedAt }: CashbackEntry, now: number): boolean {
  return status === 'clicked' && clickId !== null && expectedAt !== null && Date.parse(expectedAt) < now;
}

import type { Click } from '../../lib/api-types';
import type { TimelineStep } from '../../ui/timeline';

/** The six words of cashback, in order; `declined` can follow any of them before `paid`. */
export const WORDS = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'] as const;
export type Word = (typeof WORDS)[number];

/** Where a click stands on the six words. A click that was issued but not followed stands before the first. */
export function clickStates(status: Click['status']): Record<Word, TimelineStep['state']> {
  const later = { tracked: 'next', pending: 'next', confirmed: 'next', paid: 'next', declined: 'next' } as const;
  return { clicked: status === 'clicked' ? 'now' : 'next', ...later };
}

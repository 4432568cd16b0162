import type { NetworkStatus } from './network-conversion';
import type { State, Told, Word } from './schema';

/**
 * The life of a sale in six words, and who may take it from one to the next. Pure: `paid` is no row's state but follows from what
 * left the wallet, and `clicked` is a click without a sale.
 */
export type Mover = 'network' | 'staff' | 'wallet' | 'budget';

/** Every legal move; what does not stand here does not happen. */
export const MOVES: readonly (readonly [from: Word, to: Word, by: Mover])[] = [
  ['clicked', 'tracked', 'network'],
  ['clicked', 'pending', 'network'],
  ['clicked', 'confirmed', 'network'],
  ['clicked', 'declined', 'network'],
  ['tracked', 'pending', 'network'],
  ['tracked', 'confirmed', 'network'],
  ['tracked', 'declined', 'network'],
  ['tracked', 'pending', 'staff'],
  ['tracked', 'confirmed', 'staff'],
  ['tracked', 'declined', 'staff'],
  ['pending', 'confirmed', 'network'],
  ['pending', 'declined', 'network'],
  // Ahead of the network, as far as the month's budget goes; the network has the last word.
  ['pending', 'confirmed', 'budget'],
  // Staff take back their own yes while nobody could spend it.
  ['pending', 'tracked', 'staff'],
  ['pending', 'declined', 'staff'],
  ['pending', 'confirmed', 'staff'],
  ['confirmed', 'declined', 'network'],
  ['confirmed', 'declined', 'staff'],
  ['confirmed', 'paid', 'wallet'],
  // A withdrawal that came back.
  ['paid', 'confirmed', 'wallet'],
  ['paid', 'declined', 'network'],
  ['declined', 'pending', 'network'],
  ['declined', 'confirmed', 'network'],
  // Staff take back their own no.
  ['declined', 'tracked', 'staff'],
];

export function mayMove(from: Word, to: Word, by: Mover): boolean {
  return MOVES.some(([a, b, mover]) => a === from && b === to && mover === by);
}

const STATE_OF = { pending: 'pending', approved: 'confirmed', declined: 'declined' } as const satisfies Record<
  NetworkStatus,
  State
>;

interface Confirmed {
  state: State;
  networkStatus: NetworkStatus;
  review: 'none' | 'open' | 'accepted' | 'rejected';
  earlyAt: number | null;
  announced: Told | null;
}

/** What there is to tell of a sale: its state, or `early` as long as only the business has confirmed it. */
export function toldOf({ state, networkStatus, review, earlyAt, announced }: Confirmed): Told {
  const isAhead = earlyAt !== null && (networkStatus !== 'approved' || review === 'open');
  return state === 'confirmed' && isAhead && announced !== 'confirmed' ? 'early' : state;
}

/** The state that a network's word asks for. */
export function stateOf(status: NetworkStatus): 'pending' | 'confirmed' | 'declined' {
  return STATE_OF[status];
}

/** The lengths of the review queue at which staff are told: 10, 50, 100, 200 … */
export function reviewStep(waiting: number): number {
  if (waiting < 10) return 0;
  if (waiting < 50) return 10;
  return waiting < 100 ? 50 : Math.floor(waiting / 100) * 100;
}

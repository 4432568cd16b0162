import type { Id } from '../../platform/id';
import type { Breach } from './find-breaches';
import type { Balances } from './ledger-accounts';
import type { BookTotals } from './ledger-book';

/** Whose wallet it is; written once, before the first movement. */
export interface LedgerOwner {
  tenantId: Id<'ten'>;
  ledgerId: Id<'led'>;
  currency: string;
}

/**
 * `frozen`: staff stopped spending; what happened outside is still written. `broken`: the wallet broke an invariant and moves
 * nothing until it is mended.
 */
export type LedgerState = 'open' | 'frozen' | 'broken';

/** A wallet as it is now. */
export interface LedgerView {
  owner: LedgerOwner | null;
  state: LedgerState;
  sequence: number;
  at: number;
  balances: Balances;
}

/** What a projection should say, and what is broken in the book. */
export interface Inspection {
  state: LedgerState;
  sequence: number;
  balances: Balances;
  totals: BookTotals;
  breaches: Breach[];
}

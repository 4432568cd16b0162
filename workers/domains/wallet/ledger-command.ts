import type { Balances, Source } from './ledger-accounts';

/** What may happen to a wallet. Amounts are positive integers in minor units; `of` is the key of an earlier operation. */
export type Movement =
  | { kind: 'credit-pending'; amountMinor: number }
  | { kind: 'confirm'; of: string; amountMinor: number }
  | { kind: 'decline'; of: string; amountMinor: number }
  | { kind: 'credit'; from: Source; amountMinor: number }
  | { kind: 'hold'; amountMinor: number; endsAt: number | null }
  | { kind: 'post'; of: string; amountMinor: number }
  | { kind: 'void'; of: string }
  | { kind: 'expire'; of: string }
  | { kind: 'reverse'; of: string; amountMinor: number }
  | { kind: 'adjust'; direction: 'in' | 'out'; amountMinor: number };

export type OperationKind = Movement['kind'];

/** One movement to be done once: the same key with the same content answers the first outcome again. */
export interface Command {
  key: string;
  movement: Movement;
  /** What it is about, e.g. a conversion's or a withdrawal's id; the line in the statement leads there. */
  subject: string;
  /** Why, in words of our own or of the member of staff; empty where the kind says it all. */
  reason: string;
}

/** Why a wallet refuses. A refusal changes nothing and leaves its key free. */
export type Refusal =
  | 'bad-amount'
  | 'bad-key'
  | 'frozen'
  | 'hold-ended'
  | 'insufficient-funds'
  | 'key-reused'
  | 'more-than-open'
  | 'not-open'
  | 'unknown-operation'
  | 'wrong-operation';

export type Outcome =
  | { isDone: true; sequence: number; at: number; balances: Balances; isRepeat: boolean }
  | { isDone: false; refusal: Refusal };

/** An operation as the book keeps it: never changed, only followed. */
export interface Operation {
  sequence: number;
  key: string;
  kind: OperationKind;
  /** The sequence of the operation this one follows. */
  of: number | null;
  amountMinor: number;
  direction: 'in' | 'out';
  from: Source | null;
  endsAt: number | null;
  at: number;
  subject: string;
  reason: string;
  /** The balances after it. */
  balances: Balances;
}

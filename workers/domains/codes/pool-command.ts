import type { Id } from '../../platform/id';

/** What a claim asks for. Who asks is told apart by `claimant` alone, which the caller has hashed with a key already. */
export interface ClaimRequest {
  claimant: string;
  /** What the claimant can use: a code made for it comes first, then one for any. Null: only a code for any. */
  platform: string | null;
  /**
   * The same key answers the same claim. Without a key, or where a claimant may have one code only, whoever has a claim gets it
   * again; a new key asks for the next.
   */
  key: string | null;
  country: string | null;
  /** Hold it for the pool's `reserveSeconds`; it is claimed when it is confirmed. */
  isReserve: boolean;
  /** Hold it for so long, if the pool's own time is not shorter. */
  holdSeconds?: number | undefined;
  /** Kept with the claim and in its row in D1, e.g. the sealed e-mail; never in clear what names a person. */
  facts: Facts;
}

export type Facts = Record<string, string | number | boolean | null>;

export type ClaimState = 'reserved' | 'claimed' | 'used' | 'revoked' | 'released';

/** A claim as its shard keeps it. Its id leads to its shard. */
export interface Claim {
  claimId: Id<'ccl'>;
  claimant: string;
  /** The claimant's first, second, … code of this pool; null once the place is free again. */
  n: number | null;
  /** Under which it was asked for; empty when under none, null with its place. */
  key: string | null;
  code: string;
  platform: string | null;
  country: string | null;
  metadata: string | null;
  state: ClaimState;
  claimedAt: number;
  changedAt: number;
  /** When a reserved claim ends by itself. */
  endsAt: number | null;
  /** The claim that took its place after it was revoked. */
  reissuedAs: Id<'ccl'> | null;
  facts: Facts;
}

/**
 * Why a pool gives no code. `revoked`: what the claimant had was taken back, and only staff give another. `busy`: ask again in a
 * second. `not-open`: no such shard. `failed`: a mistake of ours; nothing was written.
 */
export type ClaimRefusal =
  | 'paused'
  | 'closed'
  | 'not-started'
  | 'ended'
  | 'wrong-platform'
  | 'limit-reached'
  | 'sold-out'
  | 'revoked'
  | 'bad-input'
  | 'busy'
  | 'not-open'
  | 'failed';

/**
 * Why a claim or a code does not change. `unknown`: there is none, or nobody claimed it. `paused` and `closed`: what is held is not
 * confirmed now.
 */
export type ChangeRefusal =
  | 'paused'
  | 'closed'
  | 'unknown'
  | 'already-used'
  | 'revoked'
  | 'released'
  | 'not-claimed'
  | 'not-revoked'
  | 'sold-out'
  | 'busy'
  | 'not-open'
  | 'failed';

export type ClaimOutcome = { isDone: true; claim: Claim; isRepeat: boolean } | { isDone: false; refusal: ClaimRefusal };

export type ChangeOutcome =
  | { isDone: true; claim: Claim; isRepeat: boolean }
  | { isDone: false; refusal: ChangeRefusal; usedAt?: number };

/** A code to be added. `line` is where it stood in its file. */
export interface NewCode {
  line: number;
  code: string;
  /** Null: for any platform. */
  platform: string | null;
  /** JSON, as text. */
  metadata: string | null;
}

/** What became of a batch; the lists are lines. The same batch is answered the same again. */
export interface AddAnswer {
  accepted: number;
  duplicatesInFile: number[];
  duplicatesInPool: number[];
}

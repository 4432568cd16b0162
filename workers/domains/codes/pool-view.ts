import type { Id } from '../../platform/id';
import type { ClaimState, Facts } from './pool-command';

/** `closed` is the end of a pool: nothing is claimed from it any more. */
export type PoolState = 'open' | 'paused' | 'closed';

/** What every shard of a pool decides by. */
export interface PoolRules {
  state: PoolState;
  startsAt: number | null;
  endsAt: number | null;
  /** How many codes one claimant may have. */
  perClaimant: number;
  /** Which platforms are served; null: every one. A claim without a platform passes where every one is served. */
  platforms: string[] | null;
  /** How long a reservation holds. */
  reserveSeconds: number;
}

export interface PoolSettings extends PoolRules {
  /** A shard that knows a newer one changes nothing. */
  version: number;
}

/** Which shard of which pool an object is; written once. */
export interface ShardOwner {
  tenantId: Id<'ten'>;
  poolId: string;
  shard: number;
  shards: number;
}

export const CODE_STATES = ['available', 'reserved', 'claimed', 'used', 'revoked', 'lent'] as const;
export type CodeState = (typeof CODE_STATES)[number];

/** `total` counts a code where it was added; the others where it is now. `lent` codes are counted by who has them. */
export type Counts = Record<CodeState | 'total', number>;

/** Sums, and the same by the platform of the codes; '' stands for codes that anyone may have. */
export interface PoolCounts extends Counts {
  byPlatform: Record<string, Counts>;
}

/** One change of one claim, numbered within its shard without a gap; it never changes itself. */
export interface Change {
  sequence: number;
  claimId: Id<'ccl'>;
  kind: ClaimState;
  n: number;
  at: number;
  claimant: string;
  platform: string | null;
  country: string | null;
  /** `ABC***XYZ`. */
  masked: string;
  facts: Facts;
  claimedAt: number;
}

/** A line of the list of codes. `archived`: used more than 30 days ago. */
export interface CodeLine {
  /** Place in its shard. */
  id: number;
  masked: string;
  platform: string | null;
  status: Exclude<CodeState, 'lent'> | 'archived';
  claimId: Id<'ccl'> | null;
  changedAt: number;
}
export type CodeStatus = CodeLine['status'];

/**
 * Pools of single-use codes. Owns `code_pools`, `code_shards`, the projection `code_claims` and the object `CodePool`. Promises
 * that a code goes to one claimant, that a claimant has at most `perClaimant`, that who asks again gets the same code, and that
 * a pool which was paused gives none any more. Emits `codes.claimed`, `codes.used` and `codes.revoked`.
 */
export type {
  AddAnswer,
  ChangeOutcome,
  ChangeRefusal,
  Claim,
  ClaimOutcome,
  ClaimRefusal,
  ClaimRequest,
  ClaimState,
  Facts,
  NewCode,
} from './pool-command';
export type { CodeLine, CodeStatus, Counts, PoolCounts, PoolRules, PoolState } from './pool-view';

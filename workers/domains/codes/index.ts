/**
 * Pools of single-use codes. Owns `code_pools`, `code_shards`, the projection `code_claims` and the object `CodePool`. Promises
 * that a code goes to one claimant, that a claimant has at most `perClaimant`, that who asks again gets the same code, and that
 * a pool which was paused gives none any more. Emits `codes.claimed`, `codes.used` and `codes.revoked`.
 */
export { ADD_MAX, addToPool } from './add-to-pool';
export {
  type ChangeAnswer,
  type ChangeRefused,
  confirmClaim,
  findClaimsOf,
  redeemCode,
  reissueClaim,
  releaseClaim,
  revokeClaim,
} from './change-claim';
export { type ClaimAnswer, claimCode } from './claim-code';
export { applyRules, changeRules, configurePool, makePool, sweepPools } from './configure-pool';
export { countPool } from './count-pool';
export { dropPool } from './drop-pool';
export { codesErrors } from './errors';
export { findClaimLine } from './find-claim-line';
export { type ClaimLine, listClaims } from './list-claims';
export { listPoolCodes } from './list-pool-codes';
export type { AddAnswer, Claim, ClaimRequest, ClaimState, Facts, NewCode } from './pool-command';
export type { Change, CodeLine, CodeStatus, Counts, PoolCounts, PoolRules, PoolState } from './pool-view';
export { type Alongside, type CodeHint, projectShard, rebuildPool } from './project-shard';
export { maskCode } from './rules';

import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { told } from './claim-code';
import { forgetCounts } from './count-pool';
import type { ChangeOutcome, ChangeRefusal, Claim } from './pool-command';
import { getPool, shardOfPool } from './pool-of';
import { shardOf, shardOfClaim } from './rules';

/** Why a pool that answered did not change it. */
export type ChangeRefused = Exclude<ChangeRefusal, 'busy' | 'failed' | 'not-open'>;

/** A change that the pool answered. */
export type ChangeAnswer =
  | Extract<ChangeOutcome, { isDone: true }>
  | { isDone: false; refusal: ChangeRefused; usedAt?: number };

type Change = (ctx: Ctx, poolId: string, claimId: Id<'ccl'>, by: string) => Promise<ChangeAnswer>;

/** Turns a reservation into a claim. */
export const confirmClaim: Change = (...args) => change('confirm', ...args);

/** Gives a reservation up: its code goes back to the others. */
export const releaseClaim: Change = (...args) => change('release', ...args);

/** Takes a claim back. Its code never goes out again, and the claimant gets another only by `reissueClaim`. */
export const revokeClaim: Change = (...args) => change('revoke', ...args);

/** Gives the claimant of a revoked claim another code in its place. */
export const reissueClaim: Change = (...args) => change('reissue', ...args);

/** Marks a code used, once; `already-used` says when. */
export async function redeemCode(ctx: Ctx, poolId: string, code: string, by: string): Promise<ChangeAnswer> {
  const { shards } = await getPool(ctx, poolId);
  let shard = shardOf(code, shards);
  // A code that is between two shards leads in a circle; nobody has claimed it.
  for (let hops = 0; hops <= shards; hops++) {
    const outcome = await shardOfPool(ctx, poolId, shard).redeem(code, by);
    if (!('lentTo' in outcome)) return answered(ctx, poolId, outcome);
    shard = outcome.lentTo;
  }
  return { isDone: false, refusal: 'unknown' };
}

/** All claims of a claimant in this pool with their codes, the first first; for the claimant's own eyes. */
export async function findClaimsOf(ctx: Ctx, poolId: string, claimant: string): Promise<Claim[]> {
  const { shards } = await getPool(ctx, poolId);
  return shardOfPool(ctx, poolId, shardOf(claimant, shards)).claimsOf(claimant);
}

async function change(
  kind: 'confirm' | 'release' | 'revoke' | 'reissue',
  ...[ctx, poolId, claimId, by]: Parameters<Change>
): Promise<ChangeAnswer> {
  const { shards } = await getPool(ctx, poolId);
  const shard = shardOfClaim(claimId);
  if (shard < 0 || shard >= shards) return { isDone: false, refusal: 'unknown' };
  return answered(ctx, poolId, await shardOfPool(ctx, poolId, shard).change(kind, claimId, by));
}

function answered(ctx: Ctx, poolId: string, outcome: ChangeOutcome): ChangeAnswer {
  if (!outcome.isDone) return { ...outcome, refusal: told(outcome.refusal) };
  forgetCounts(ctx, poolId);
  return outcome;
}

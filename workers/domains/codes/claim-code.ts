import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { applyRules } from './configure-pool';
import { forgetCounts } from './count-pool';
import type { ClaimOutcome, ClaimRefusal, ClaimRequest } from './pool-command';
import { getPool, shardOfPool } from './pool-of';
import { shardOf } from './rules';

/** A claim that the pool answered: a shard that is busy or does not work is thrown, not told. */
export type ClaimAnswer =
  | Extract<ClaimOutcome, { isDone: true }>
  | { isDone: false; refusal: Exclude<ClaimRefusal, 'busy' | 'failed' | 'not-open'> };

/** Gives a claimant a code, or says why not. Only the claimant's home shard is asked, now and at every repetition. */
export async function claimCode(ctx: Ctx, poolId: string, request: ClaimRequest): Promise<ClaimAnswer> {
  const { shards } = await getPool(ctx, poolId);
  const shard = shardOfPool(ctx, poolId, shardOf(request.claimant, shards));
  let outcome = await shard.claim(request);
  if (!outcome.isDone && outcome.refusal === 'not-open') {
    await applyRules(ctx, poolId);
    outcome = await shard.claim(request);
  }
  if (outcome.isDone) {
    if (!outcome.isRepeat) forgetCounts(ctx, poolId);
    return outcome;
  }
  return { isDone: false, refusal: told(outcome.refusal) };
}

/** Throws what is no answer to the caller: ask again, or a mistake of ours. */
export function told<R extends string>(refusal: R): Exclude<R, 'busy' | 'failed' | 'not-open'> {
  if (refusal === 'busy') throw refuse(platformErrors.unavailable, { headers: { 'Retry-After': '1' } });
  if (refusal === 'failed' || refusal === 'not-open') throw new Error(`a pool of codes answered ${refusal}`);
  return refusal as Exclude<R, 'busy' | 'failed' | 'not-open'>; // the others are above
}

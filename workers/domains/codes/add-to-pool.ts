import type { Ctx } from '../../platform/context';
import { applyRules } from './configure-pool';
import { forgetCounts } from './count-pool';
import type { AddAnswer, NewCode } from './pool-command';
import { getPool, shardOfPool } from './pool-of';
import { shardOf } from './rules';

/** The most codes that one call takes. */
export const ADD_MAX = 5_000;

/**
 * Adds codes to a pool, each at its home shard. The same batch of the same import adds nothing twice and is answered the same
 * again; what was cut off between two shards is finished by asking again.
 */
export async function addToPool(
  ctx: Ctx,
  poolId: string,
  importId: string,
  batch: number,
  codes: NewCode[],
): Promise<AddAnswer> {
  if (codes.length > ADD_MAX) throw new Error(`${codes.length} codes in one batch`);
  const { shards } = await getPool(ctx, poolId);
  const homes = Map.groupBy(codes, ({ code }) => shardOf(code, shards));
  const answers = await Promise.all(
    [...homes].map(async ([home, own]) => {
      const shard = shardOfPool(ctx, poolId, home);
      const answer = await shard.add(importId, batch, own);
      if (answer) return answer;
      await applyRules(ctx, poolId);
      const second = await shard.add(importId, batch, own);
      if (!second) throw new Error(`shard ${home} of pool ${poolId} does not open`);
      return second;
    }),
  );
  forgetCounts(ctx, poolId);
  const lines = (of: 'duplicatesInFile' | 'duplicatesInPool') =>
    answers.flatMap((answer) => answer[of]).sort((a, b) => a - b);
  return {
    accepted: answers.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicatesInFile: lines('duplicatesInFile'),
    duplicatesInPool: lines('duplicatesInPool'),
  };
}

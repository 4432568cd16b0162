import type { Ctx } from '../../platform/context';
import { sumCounts } from './pool-counters';
import { getPool, shardOfPool, shardsOf } from './pool-of';
import type { PoolCounts } from './pool-view';

const FRESH_MS = 1_000;
const KNOWN_MAX = 1_000;
const known = new Map<string, { at: number; counts: Promise<PoolCounts> }>();

/** How many codes of a pool stand in which state; up to a second old unless it must be fresh. */
export function countPool(ctx: Ctx, poolId: string, { isFresh = false } = {}): Promise<PoolCounts> {
  if (isFresh) return count(ctx, poolId);
  const key = `${ctx.tenant.id}/${poolId}`;
  const last = known.get(key);
  const now = Date.now();
  if (last && now - last.at < FRESH_MS && now >= last.at) return last.counts;
  const counts = count(ctx, poolId);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, { at: now, counts });
  counts.catch(() => known.delete(key));
  return counts;
}

/** What this isolate remembers is not so any more: a code was added, claimed or changed. */
export function forgetCounts(ctx: Ctx, poolId: string): void {
  known.delete(`${ctx.tenant.id}/${poolId}`);
}

async function count(ctx: Ctx, poolId: string): Promise<PoolCounts> {
  const pool = await getPool(ctx, poolId);
  return sumCounts(await Promise.all(shardsOf(pool).map((shard) => shardOfPool(ctx, poolId, shard).counts())));
}

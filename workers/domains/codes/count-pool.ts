import type { Ctx } from '../../platform/context';
import { sumCounts } from './pool-counters';
import { getPool, shardOfPool, shardsOf } from './pool-of';
import type { PoolCounts } from './pool-view';

const FRESH_MS = 1_000;
/** However much is claimed, an isolate asks the shards of a pool no more often than this. */
const AGAIN_MS = 100;
const KNOWN_MAX = 1_000;

interface Known {
  at: number;
  counts: Promise<PoolCounts>;
  isStale: boolean;
}
const known = new Map<string, Known>();

/**
 * How many codes of a pool stand in which state: up to a second old, but never older than what this isolate did to it. Under a
 * rush those who look wait for each other and share an answer.
 */
export function countPool(ctx: Ctx, poolId: string, { isFresh = false } = {}): Promise<PoolCounts> {
  if (isFresh) return count(ctx, poolId);
  const key = `${ctx.tenant.id}/${poolId}`;
  const now = Date.now();
  const last = known.get(key);
  const ageMs = last ? now - last.at : FRESH_MS;
  if (last && !last.isStale && ageMs < FRESH_MS && ageMs >= -AGAIN_MS) return last.counts;
  const waitMs = last && Math.abs(ageMs) < AGAIN_MS ? AGAIN_MS - Math.max(0, ageMs) : 0;
  const counts = waitMs ? scheduler.wait(waitMs).then(() => count(ctx, poolId)) : count(ctx, poolId);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, { at: now + waitMs, counts, isStale: false });
  counts.catch(() => known.delete(key));
  return counts;
}

/** What this isolate remembers is not so any more: a code was added, claimed or changed. */
export function forgetCounts(ctx: Ctx, poolId: string): void {
  const last = known.get(`${ctx.tenant.id}/${poolId}`);
  if (last) last.isStale = true;
}

async function count(ctx: Ctx, poolId: string): Promise<PoolCounts> {
  const pool = await getPool(ctx, poolId);
  return sumCounts(await Promise.all(shardsOf(pool).map((shard) => shardOfPool(ctx, poolId, shard).counts())));
}

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
  isBegun: boolean;
  isStale: boolean;
}
const known = new Map<string, Known>();

/**
 * How many codes of a pool stand in which state: up to a second old, but never older than what this isolate did to it, and where
 * they must be fresh no older than the question. Under a rush those who look wait for each other and share an answer.
 */
export function countPool(ctx: Ctx, poolId: string, { isFresh = false } = {}): Promise<PoolCounts> {
  const key = `${ctx.tenant.id}/${poolId}`;
  const now = Date.now();
  const last = known.get(key);
  if (last && !last.isBegun) return last.counts;
  const ageMs = last ? now - last.at : FRESH_MS;
  if (last && !isFresh && !last.isStale && ageMs >= 0 && ageMs < FRESH_MS) return last.counts;
  const waitMs = ageMs >= 0 && ageMs < AGAIN_MS ? AGAIN_MS - ageMs : 0;
  if (known.size >= KNOWN_MAX) known.clear();
  const next = begin(ctx, poolId, now, waitMs);
  known.set(key, next);
  // Whoever asked first may hang up; the others wait for their answer all the same.
  ctx.waitUntil(next.counts.catch(() => known.delete(key)));
  return next.counts;
}

function begin(ctx: Ctx, poolId: string, now: number, waitMs: number): Known {
  const next = { at: now + waitMs, isBegun: waitMs === 0, isStale: false };
  const counting = () => {
    next.isBegun = true;
    return count(ctx, poolId);
  };
  const counts = waitMs ? scheduler.wait(waitMs).then(counting) : counting();
  return Object.assign(next, { counts });
}

/** What this isolate remembers is not so any more: a code was added, claimed or changed. */
export function forgetCounts(ctx: Ctx, poolId: string): void {
  const last = known.get(`${ctx.tenant.id}/${poolId}`);
  if (last?.isBegun) last.isStale = true;
}

async function count(ctx: Ctx, poolId: string): Promise<PoolCounts> {
  const pool = await getPool(ctx, poolId);
  return sumCounts(await Promise.all(shardsOf(pool).map((shard) => shardOfPool(ctx, poolId, shard).counts())));
}

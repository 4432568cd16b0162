import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { getPool, shardOfPool } from './pool-of';
import type { CodeLine, CodeStatus } from './pool-view';

interface Asked {
  /** Null: every code that is not in the archive. */
  status: CodeStatus | null;
  cursor: string | null;
  limit: number;
}

/** A page of a pool's codes, masked: shard after shard, in the order in which they are given out. */
export async function listPoolCodes(
  ctx: Ctx,
  poolId: string,
  { status, cursor, limit }: Asked,
): Promise<{ lines: CodeLine[]; cursor: string | null }> {
  const { shards } = await getPool(ctx, poolId);
  const lines: CodeLine[] = [];
  let place = readCursor(cursor);
  for (; place.shard < shards; place = { shard: place.shard + 1, platform: '', id: 0 }) {
    const wanted = limit + 1 - lines.length;
    const found = await shardOfPool(ctx, poolId, place.shard).list(status, place, wanted);
    const kept = found.slice(0, limit - lines.length);
    lines.push(...kept);
    const last = kept.at(-1);
    if (found.length < wanted) continue;
    const next = last ? { shard: place.shard, platform: last.platform ?? '', id: last.id } : place;
    return { lines, cursor: JSON.stringify([next.shard, next.platform, next.id]) };
  }
  return { lines, cursor: null };
}

function readCursor(cursor: string | null): { shard: number; platform: string; id: number } {
  if (cursor === null) return { shard: 0, platform: '', id: 0 };
  try {
    const [shard, platform, id] = JSON.parse(cursor) as unknown[];
    if (typeof platform !== 'string') throw new TypeError('no platform');
    const place = { shard: Number(shard), platform, id: Number(id) };
    if (!Number.isInteger(place.shard) || place.shard < 0 || !Number.isInteger(place.id))
      throw new TypeError('no place');
    return place;
  } catch {
    throw refuse(platformErrors.invalidCursor);
  }
}

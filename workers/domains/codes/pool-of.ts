import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type CodePool, shardName } from './pool-object';
import { codePools } from './tables';

/** A pool and how many shards it has. */
export interface Pool {
  id: string;
  shards: number;
}

/** How many shards a pool has never changes, so an isolate asks once. */
const known = new Map<string, number>();
const KNOWN_MAX = 10_000;

/** The pool of this business, or null when there is none. */
export async function findPool(ctx: Ctx, poolId: string): Promise<Pool | null> {
  const key = `${ctx.tenant.id}/${poolId}`;
  const shards = known.get(key);
  if (shards !== undefined) return { id: poolId, shards };
  const [row] = await ctx.db.orm
    .select({ shards: codePools.shards })
    .from(codePools)
    .where(and(eq(codePools.tenantId, ctx.tenant.id), eq(codePools.id, poolId)));
  if (!row) return null;
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, row.shards);
  return { id: poolId, shards: row.shards };
}

/** The pool of this business; callers found its campaign or product before. */
export async function getPool(ctx: Ctx, poolId: string): Promise<Pool> {
  const pool = await findPool(ctx, poolId);
  if (!pool) throw new Error(`there is no pool ${poolId}`);
  return pool;
}

/** What an isolate knows of a pool that is gone. */
export function forgetPool(ctx: Ctx, poolId: string): void {
  known.delete(`${ctx.tenant.id}/${poolId}`);
}

/** The object that is one shard of a pool. */
export function shardOfPool(ctx: Ctx, poolId: string, shard: number): DurableObjectStub<CodePool> {
  return ctx.env.CODES.get(ctx.env.CODES.idFromName(shardName({ tenantId: ctx.tenant.id, poolId, shard })));
}

/** The numbers of a pool's shards. */
export function shardsOf({ shards }: Pool): number[] {
  return Array.from({ length: shards }, (_, shard) => shard);
}

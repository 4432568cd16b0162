import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { findPool, forgetPool, shardOfPool, shardsOf } from './pool-of';
import { codePools, codeShards } from './tables';

/** Removes a closed pool with its codes; false, and nothing is removed, when a code of it was ever claimed or it is not closed. */
export async function dropPool(ctx: Ctx, poolId: string): Promise<boolean> {
  const pool = await findPool(ctx, poolId);
  if (!pool) return true;
  const shards = shardsOf(pool).map((shard) => shardOfPool(ctx, poolId, shard));
  // A closed shard stays unclaimed, so what all say first holds while each is asked again.
  const mayDrop = await Promise.all(shards.map((shard) => shard.mayDrop()));
  if (!mayDrop.every(Boolean)) return false;
  await Promise.all(shards.map((shard) => shard.drop()));
  const { orm } = ctx.db;
  await orm.batch([
    orm.delete(codeShards).where(and(eq(codeShards.tenantId, ctx.tenant.id), eq(codeShards.poolId, poolId))),
    orm.delete(codePools).where(and(eq(codePools.tenantId, ctx.tenant.id), eq(codePools.id, poolId))),
  ]);
  forgetPool(ctx, poolId);
  return true;
}

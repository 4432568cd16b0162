import { and, eq, lt, sql } from 'drizzle-orm';
import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { systemContext } from '../../platform/system-context';
import { readTenantById } from '../tenants';
import { codesErrors } from './errors';
import { shardOfPool, shardsOf } from './pool-of';
import type { PoolRules } from './pool-view';
import { SHARDS_MAX } from './rules';
import { codePools } from './tables';

interface NewPool {
  poolId: string;
  /** How many objects share the work; fixed for good. */
  shards: number;
  rules: PoolRules;
}

/** Makes a pool and opens all its shards; one that is there stays as it is. */
export async function makePool(ctx: Ctx, { poolId, shards, rules }: NewPool): Promise<void> {
  if (!Number.isInteger(shards) || shards < 1 || shards > SHARDS_MAX) throw new Error(`a pool of ${shards} shards`);
  const tenantId = ctx.tenant.id;
  const rows = shardsOf({ id: poolId, shards }).map((shard) => JSON.stringify([shard]));
  await ctx.db.d1.batch([
    ctx.db.d1
      .prepare(
        `insert into code_pools (tenant_id, id, shards, rules, version, changed_at) values (?1, ?2, ?3, ?4, 1, ?5)
         on conflict (tenant_id, id) do nothing`,
      )
      .bind(tenantId, poolId, shards, JSON.stringify(rules), ctx.now()),
    ctx.db.d1
      .prepare(
        `insert into code_shards (tenant_id, pool_id, shard) select ?1, ?2, value ->> 0 from json_each(?3) where true
         on conflict (tenant_id, pool_id, shard) do nothing`,
      )
      .bind(tenantId, poolId, `[${rows.join()}]`),
  ]);
  await applyRules(ctx, poolId);
}

/** The statement that changes a pool's rules, for the batch of what they follow from; `applyRules` comes after it. */
export function changeRules(ctx: Ctx, poolId: string, rules: PoolRules) {
  return ctx.db.orm
    .update(codePools)
    .set({ rules, version: sql`${codePools.version} + 1`, changedAt: ctx.now() })
    .where(and(eq(codePools.tenantId, ctx.tenant.id), eq(codePools.id, poolId)));
}

/** Changes the rules of a pool. Once this answered, every shard decides by them: nothing is given that they forbid. */
export async function configurePool(ctx: Ctx, poolId: string, rules: PoolRules): Promise<void> {
  await changeRules(ctx, poolId, rules);
  await applyRules(ctx, poolId);
}

/** Tells every shard the rules as they stand in the row; refused when one did not answer, and the sweep tells it again. */
export async function applyRules(ctx: Ctx, poolId: string): Promise<void> {
  const tenantId = ctx.tenant.id;
  const row = and(eq(codePools.tenantId, tenantId), eq(codePools.id, poolId));
  const [pool] = await ctx.db.orm.select().from(codePools).where(row);
  if (!pool) return;
  const { shards, version, rules } = pool;
  const answers = await Promise.allSettled(
    shardsOf(pool).map(async (shard) =>
      shardOfPool(ctx, poolId, shard).configure({ tenantId, poolId, shard, shards }, { ...rules, version }),
    ),
  );
  const isTold = answers.every((answer) => answer.status === 'fulfilled' && (answer.value ?? 0) >= version);
  if (!isTold) throw refuse(codesErrors.notApplied, { headers: { 'Retry-After': '5' } });
  await ctx.db.orm
    .update(codePools)
    .set({ applied: version })
    .where(and(row, lt(codePools.applied, version)));
}

/** Tells shards that did not hear of a change; how many pools had such. */
export async function sweepPools(env: Env, execution: Pick<ExecutionContext, 'waitUntil'>): Promise<number> {
  const { results } = await env.DB.prepare(
    'select tenant_id as tenantId, id from code_pools where applied < version order by changed_at limit 100',
  ).all<{ tenantId: Id<'ten'>; id: string }>();
  for (const { tenantId, id } of results) {
    const tenant = await readTenantById(env, tenantId);
    if (!tenant) continue;
    await applyRules(systemContext(env, tenant, 'codes', execution), id).catch((error: unknown) => {
      logger('codes').warn('a shard still did not hear of its rules', { poolId: id, error: String(error) });
    });
  }
  return results.length;
}

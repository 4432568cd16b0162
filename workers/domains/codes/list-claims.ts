import { and, desc, eq, getTableColumns, lt, or } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { ClaimState } from './pool-command';
import { codeClaims } from './tables';

export type ClaimLine = Omit<typeof codeClaims.$inferSelect, 'tenantId' | 'poolId' | 'shard'>;

interface Asked {
  state?: ClaimState;
  /** Before this one, in the order of the list. */
  before?: { claimedAt: number; claimId: Id<'ccl'> };
  limit: number;
}

/** The claims of a pool, the newest first, as D1 knows them: masked, a moment behind the shards. */
export async function listClaims(ctx: Ctx, poolId: string, { state, before, limit }: Asked): Promise<ClaimLine[]> {
  const { tenantId: _tenantId, poolId: _poolId, shard: _shard, ...columns } = getTableColumns(codeClaims);
  return ctx.db.orm
    .select(columns)
    .from(codeClaims)
    .where(
      and(
        eq(codeClaims.tenantId, ctx.tenant.id),
        eq(codeClaims.poolId, poolId),
        state && eq(codeClaims.state, state),
        before &&
          or(
            lt(codeClaims.claimedAt, before.claimedAt),
            and(eq(codeClaims.claimedAt, before.claimedAt), lt(codeClaims.claimId, before.claimId)),
          ),
      ),
    )
    .orderBy(desc(codeClaims.claimedAt), desc(codeClaims.claimId))
    .limit(limit);
}

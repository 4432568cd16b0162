import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { ClaimLine } from './list-claims';
import { codeClaims } from './tables';

/** One claim of a pool as D1 knows it; null while its row has not come. */
export async function findClaimLine(
  ctx: Ctx,
  poolId: string,
  claimId: ClaimLine['claimId'],
): Promise<ClaimLine | null> {
  const { tenantId: _tenantId, poolId: _poolId, shard: _shard, ...columns } = getTableColumns(codeClaims);
  const [line] = await ctx.db.orm
    .select(columns)
    .from(codeClaims)
    .where(
      and(...[eq(codeClaims.tenantId, ctx.tenant.id), eq(codeClaims.poolId, poolId)], eq(codeClaims.claimId, claimId)),
    );
  return line ?? null;
}

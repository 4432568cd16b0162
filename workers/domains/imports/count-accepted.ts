import type { Ctx } from '../../platform/context';

/** How many codes uploads brought into these pools since an instant; imports that are older than a hundred days are forgotten. */
export async function countAccepted(ctx: Ctx, poolIds: readonly string[], since: number): Promise<number> {
  const row = await ctx.db.d1
    .prepare(
      `select coalesce(sum(accepted), 0) as accepted from code_imports
       where tenant_id = ?1 and pool_id in (select value from json_each(?2)) and created_at >= ?3`,
    )
    .bind(ctx.tenant.id, JSON.stringify(poolIds), since)
    .first<{ accepted: number }>();
  return row?.accepted ?? 0;
}

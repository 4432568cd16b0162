import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { importErrors } from './errors';
import { codeImports, codeUploadParts, codeUploads } from './tables';

export type ImportRow = typeof codeImports.$inferSelect;

/** How many more codes the pool takes from this import. */
export function roomLeft({ room, accepted }: ImportRow): number {
  return Math.max(0, (room ?? 0) - accepted);
}
export type UploadRow = typeof codeUploads.$inferSelect;
export type PartRow = typeof codeUploadParts.$inferSelect;

/** An import of this pool; 404 for what there is not. The caller has seen to who may know of the pool. */
export async function getImportRow(ctx: Ctx, poolId: string, id: string): Promise<ImportRow> {
  const [row] = await ctx.db.orm
    .select()
    .from(codeImports)
    .where(
      and(eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.poolId, poolId), sql`${codeImports.id} = ${id}`),
    );
  if (!row) throw refuse(importErrors.notFound);
  return row;
}

/** The newest imports of a pool before an id. */
export function selectImports(ctx: Ctx, poolId: string, before: string | null, limit: number): Promise<ImportRow[]> {
  return ctx.db.orm
    .select()
    .from(codeImports)
    .where(
      and(
        ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.poolId, poolId)],
        before === null ? undefined : sql`${codeImports.id} < ${before}`,
      ),
    )
    .orderBy(desc(codeImports.id))
    .limit(limit);
}

/** An upload of this pool with the parts that have arrived, in their order. */
export async function getUploadRow(
  ctx: Ctx,
  poolId: string,
  id: string,
): Promise<{ row: UploadRow; parts: PartRow[] }> {
  const { orm } = ctx.db;
  const [[row], parts] = await orm.batch([
    orm
      .select()
      .from(codeUploads)
      .where(
        and(eq(codeUploads.tenantId, ctx.tenant.id), eq(codeUploads.poolId, poolId), sql`${codeUploads.id} = ${id}`),
      ),
    orm
      .select()
      .from(codeUploadParts)
      .where(and(eq(codeUploadParts.tenantId, ctx.tenant.id), sql`${codeUploadParts.uploadId} = ${id}`))
      .orderBy(codeUploadParts.number),
  ]);
  if (!row) throw refuse(importErrors.uploadNotFound);
  return { row, parts };
}

import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { countPool } from '../codes';
import type { ImportRow } from './find';
import { LOT_MAX } from './schema';
import { sendImport } from './send-import';
import { codeImports } from './tables';

/** Longer than any batch takes; whoever died is followed after it. */
export const LEASE_MS = 60_000;

/** Takes an import for a while; null when there is nothing to do, another has it, or an older one of its pool is not through. */
export async function leaseImport(ctx: Ctx, id: Id<'imp'>): Promise<ImportRow | null> {
  const now = ctx.now();
  const [row] = await ctx.db.orm
    .update(codeImports)
    .set({
      ...{ status: 'running', leasedUntil: now + LEASE_MS },
      startedAt: sql`coalesce(${codeImports.startedAt}, ${now})`,
    })
    .where(
      and(
        ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.id, id)],
        inArray(codeImports.status, ['queued', 'running']),
        sql`${codeImports.leasedUntil} <= ${now}`,
        sql`not exists (select 1 from code_imports as older where older.tenant_id = ${ctx.tenant.id}
          and older.pool_id = ${codeImports.poolId} and older.status in ('queued', 'running')
          and older.id < ${codeImports.id})`,
      ),
    )
    .returning();
  return row ? { ...row, room: row.room ?? (await measureRoom(ctx, row)) } : null;
}

/** Once, before its first code: a batch that is done again must meet the same room. */
async function measureRoom(ctx: Ctx, { id, poolId }: ImportRow): Promise<number> {
  const { total } = await countPool(ctx, poolId, { isFresh: true });
  const room = Math.max(0, LOT_MAX - total);
  await ctx.db.orm
    .update(codeImports)
    .set({ room })
    .where(and(eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.id, id), isNull(codeImports.room)));
  return room;
}

/** Lets go of it, so that the next hint goes on at once; after a failure only later. */
export async function releaseImport(ctx: Ctx, row: ImportRow, waitMs: number, failures: number): Promise<void> {
  await ctx.db.orm
    .update(codeImports)
    .set({ leasedUntil: waitMs ? ctx.now() + waitMs : 0, failures })
    .where(
      and(
        ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.id, row.id)],
        eq(codeImports.leasedUntil, row.leasedUntil),
      ),
    );
}

/** The one that waited behind this. */
export async function sendNext(ctx: Ctx, poolId: string): Promise<void> {
  const [next] = await ctx.db.orm
    .select({ id: codeImports.id })
    .from(codeImports)
    .where(
      and(
        ...[eq(codeImports.tenantId, ctx.tenant.id), eq(codeImports.poolId, poolId)],
        inArray(codeImports.status, ['queued', 'running']),
      ),
    )
    .orderBy(asc(codeImports.id))
    .limit(1);
  if (next) await sendImport(ctx.env, { tenantId: ctx.tenant.id, importId: next.id });
}

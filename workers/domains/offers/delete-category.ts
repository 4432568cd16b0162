import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { offerErrors } from './errors';
import { getCategoryRow } from './find';
import { categoryFacts } from './present';
import { categories } from './tables';
import { writeCatalog } from './write-catalog';

/** Deletes a category that no merchant, offer or other category stands in. */
export async function deleteCategory(ctx: Ctx, id: string, seen: number): Promise<void> {
  const tenantId = ctx.tenant.id;
  const row = await getCategoryRow(ctx, id);
  mustBeVersion(row, seen);
  const isUsed = sql`(exists (select 1 from merchants as m where m.tenant_id = ${tenantId} and m.category_id = ${row.id})
    or exists (select 1 from offers as o where o.tenant_id = ${tenantId} and o.category_id = ${row.id})
    or exists (select 1 from categories as child where child.tenant_id = ${tenantId} and child.parent_id = ${row.id}))`;
  const isIt = and(eq(categories.tenantId, tenantId), eq(categories.id, row.id));
  const used = await ctx.db.orm.select({ id: categories.id }).from(categories).where(and(isIt, isUsed)).get();
  if (used) throw refuse(offerErrors.categoryInUse, 'Move its merchants, offers and sub-categories first.');
  const remove = ctx.db.orm.delete(categories).where(and(isIt, eq(categories.version, seen), sql`not ${isUsed}`));
  await writeCatalog(ctx, {
    statements: [mustChange(remove, platformErrors.stale)],
    audit: [{ action: 'offers.category-deleted', subject: row.id, before: categoryFacts(row) }],
  });
}

import { and, count, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { sumUp } from './category-tree';
import type { Category } from './schema';
import { categories, merchants } from './tables';

/** All categories in their order, flat; a tree by `parentId`. A parent counts the merchants of all its levels. */
export async function listCategories(ctx: Ctx): Promise<Category[]> {
  const tenantId = ctx.tenant.id;
  const isActive = and(
    ...[eq(merchants.tenantId, tenantId), eq(merchants.categoryId, categories.id), eq(merchants.status, 'active')],
  );
  const rows = await ctx.db.orm
    .select({
      ...{ id: categories.id, slug: categories.slug, name: categories.name, parentId: categories.parentId },
      ...{ position: categories.position, merchantCount: count(merchants.id) },
    })
    .from(categories)
    .leftJoin(merchants, isActive)
    .where(eq(categories.tenantId, tenantId))
    .groupBy(categories.id)
    .orderBy(categories.position, categories.name, categories.id);
  return sumUp(rows);
}

import { sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { sumUp } from './category-tree';
import { getCategoryRow, listCategoryRows } from './find';
import { type CategoryUses, toAdminCategory } from './present';
import type { AdminCategory } from './schema';

const NONE: CategoryUses = { merchantCount: 0, offerCount: 0 };

/** All categories in their order, flat; each counts what stands in it and below, in every state. */
export async function adminListCategories(ctx: Ctx): Promise<AdminCategory[]> {
  const [rows, uses] = await Promise.all([listCategoryRows(ctx), readUses(ctx)]);
  return sumUp(rows.map((row) => ({ ...row, ...(uses.get(row.id) ?? NONE) }))).map((row) => toAdminCategory(row, row));
}

/** One category; its version goes into the ETag. */
export async function adminGetCategory(ctx: Ctx, id: string): Promise<AdminCategory> {
  const row = await getCategoryRow(ctx, id);
  return toAdminCategory(row, await usesOfCategory(ctx, row.id));
}

/** What stands in one category and below it. */
export async function usesOfCategory(ctx: Ctx, id: Id<'cat'>): Promise<CategoryUses> {
  const found = (await adminListCategories(ctx)).find((category) => category.id === id);
  return found ?? NONE;
}

/** What stands in each category itself, by one walk over the merchants and one over the offers. */
async function readUses(ctx: Ctx): Promise<Map<string, CategoryUses>> {
  const { orm } = ctx.db;
  const { id } = ctx.tenant;
  const rows = await orm.all<{ categoryId: string } & CategoryUses>(sql`
    select m.category_id as categoryId, count(*) as merchantCount, 0 as offerCount
      from merchants as m where m.tenant_id = ${id} group by m.category_id
    union all
    select coalesce(o.category_id, m.category_id), 0, count(*) from offers as o
      inner join merchants as m on m.tenant_id = ${id} and m.id = o.merchant_id
      where o.tenant_id = ${id} group by 1`);
  const uses = new Map<string, CategoryUses>();
  for (const { categoryId, merchantCount, offerCount } of rows) {
    const sum = uses.get(categoryId) ?? NONE;
    uses.set(categoryId, {
      merchantCount: sum.merchantCount + merchantCount,
      offerCount: sum.offerCount + offerCount,
    });
  }
  return uses;
}

import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { orderWith } from './category-tree';
import { checkParent } from './check-parent';
import { getCategoryRow } from './find';
import { adminListCategories } from './list-categories-for-staff';
import type { CategoryRow } from './present';
import type { AdminCategory, CategoryPlace } from './schema';
import { categories } from './tables';
import { writeCatalog } from './write-catalog';

/** Sets a category under a parent before one of its children, or last; whom that moves along gets a new place and version. */
export async function placeCategory(
  ctx: Ctx,
  id: string,
  seen: number,
  { parentId, beforeId }: CategoryPlace,
): Promise<AdminCategory[]> {
  const row = await getCategoryRow(ctx, id);
  mustBeVersion(row, seen);
  const { errors, isSameTree, tree } = await checkParent(ctx, row.id, parentId);
  const siblings = tree.filter((node) => node.parentId === parentId);
  if (beforeId !== null && (beforeId === row.id || !siblings.some((node) => node.id === beforeId)))
    errors.push({ pointer: '/beforeId', message: 'must be another category of that parent' });
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const order = orderWith(
    siblings.map((node) => node.id),
    row.id,
    beforeId,
  );
  const moved = order.filter((sibling, position) => isElsewhere(tree, sibling, parentId, position));
  if (moved.length === 0) return adminListCategories(ctx);
  await writeCatalog(ctx, {
    statements: [mustChange(move(ctx, row, parentId, order, moved, isSameTree), platformErrors.stale)],
    audit: [
      {
        ...{ action: 'offers.category-placed', subject: row.id },
        before: { parentId: row.parentId, position: row.position },
        after: { parentId, position: order.indexOf(row.id) },
      },
    ],
  });
  return adminListCategories(ctx);
}

function isElsewhere(tree: CategoryRow[], id: Id<'cat'>, parentId: Id<'cat'> | null, position: number): boolean {
  const node = tree.find((other) => other.id === id);
  return node?.parentId !== parentId || node.position !== position;
}

/** One statement for all who move, under the condition that nobody has touched the tree since it was read. */
function move(
  ctx: Ctx,
  row: CategoryRow,
  parentId: Id<'cat'> | null,
  order: Id<'cat'>[],
  moved: Id<'cat'>[],
  isSameTree: SQL,
) {
  const isMoved = sql`${categories.id} in (select value from json_each(${JSON.stringify(moved)}))`;
  return ctx.db.orm
    .update(categories)
    .set({
      parentId: sql`case when ${categories.id} = ${row.id} then ${parentId} else ${categories.parentId} end`,
      position: sql`(select key from json_each(${JSON.stringify(order)}) where value = categories.id)`,
      version: sql`${categories.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(and(eq(categories.tenantId, ctx.tenant.id), isMoved, isSameTree));
}

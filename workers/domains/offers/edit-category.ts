import { and, eq } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { checkParent } from './check-parent';
import { getCategoryRow } from './find';
import { usesOfCategory } from './list-categories-for-staff';
import { toAdminCategory } from './present';
import type { AdminCategory, CategoryPatch } from './schema';
import { categories } from './tables';
import { writeCatalog } from './write-catalog';

/** Renames, reorders or moves a category that is still as the caller saw it; never under itself, never too deep. */
export async function editCategory(ctx: Ctx, id: string, seen: number, patch: CategoryPatch): Promise<AdminCategory> {
  const row = await getCategoryRow(ctx, id);
  mustBeVersion(row, seen);
  const changes = changesBetween(row, patch);
  const uses = await usesOfCategory(ctx, row.id);
  if (changes.isEmpty) return toAdminCategory(row, uses);
  const { parentId } = changes.after;
  const move = parentId === undefined ? null : await checkParent(ctx, row.id, parentId);
  if (move?.errors.length) throw refuse(platformErrors.invalid, { errors: move.errors });
  const next = { ...changes.after, version: row.version + 1, updatedAt: ctx.now() };
  const isAsSeen = and(eq(categories.tenantId, ctx.tenant.id), eq(categories.id, row.id), eq(categories.version, seen));
  const update = ctx.db.orm.update(categories).set(next).where(and(isAsSeen, move?.isSameTree));
  await writeCatalog(ctx, {
    statements: [mustChange(update, platformErrors.stale)],
    audit: [{ action: 'offers.category-edited', subject: row.id, before: changes.before, after: changes.after }],
    events: changes.after.name === undefined ? [] : [categoryRenamed(row.id)],
  });
  return toAdminCategory({ ...row, ...next }, uses);
}

/** The search index holds the name beside each merchant and offer of the category. */
function categoryRenamed(categoryId: string) {
  return { name: 'offers.category-renamed', version: 1, subjectId: categoryId, payload: {} } as const;
}

import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { checkParent } from './check-parent';
import { categoryFacts } from './present';
import { slugOf } from './rules';
import type { AdminCategory, NewCategory } from './schema';
import { categories } from './tables';
import { writeCatalog } from './write-catalog';

/** Adds a category, at most three levels deep; its slug is made from its name unless one is given. */
export async function createCategory(ctx: Ctx, input: NewCategory): Promise<AdminCategory> {
  const { name, parentId = null, position = 0 } = input;
  const slug = input.slug ?? slugOf(name);
  const { errors } = await checkParent(ctx, null, parentId);
  if (!slug) errors.push({ pointer: '/slug', message: 'the name suggests none; give one' });
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const now = ctx.now();
  const row = {
    ...{ tenantId: ctx.tenant.id, id: newId('cat'), slug, name, parentId, position },
    ...{ version: 1, createdAt: now, updatedAt: now },
  };
  const after = categoryFacts(row);
  await writeCatalog(ctx, {
    statements: [ctx.db.orm.insert(categories).values(row)],
    audit: [{ action: 'offers.category-created', subject: row.id, after }],
  });
  return { ...after, merchantCount: 0, offerCount: 0 };
}

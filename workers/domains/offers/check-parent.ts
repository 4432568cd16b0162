import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { FieldError } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { moveProblem } from './category-tree';
import { listCategoryRows } from './find';

/**
 * Whether a category may stand under this parent, judged by the tree as it is; `isSameTree` holds in a statement while
 * nobody has changed the tree since, so that two moves at once cannot close a circle.
 */
export async function checkParent(ctx: Ctx, id: Id<'cat'> | null, parentId: Id<'cat'> | null) {
  const tree = await listCategoryRows(ctx);
  const errors: FieldError[] = [];
  if (parentId !== null && !tree.some((node) => node.id === parentId)) {
    errors.push({ pointer: '/parentId', message: 'there is no such category' });
  } else {
    const problem = moveProblem(tree, id, parentId);
    if (problem) errors.push({ pointer: '/parentId', message: problem });
  }
  const versions = tree.reduce((sum, { version }) => sum + version, 0);
  const newest = Math.max(0, ...tree.map(({ updatedAt }) => updatedAt));
  const isSameTree: SQL = sql`(select count(*) || ':' || sum(tree.version) || ':' || max(tree.updated_at)
    from categories as tree where tree.tenant_id = ${ctx.tenant.id}) = ${`${tree.length}:${versions}:${newest}`}`;
  return { errors, isSameTree, tree };
}

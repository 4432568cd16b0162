import type { Id } from '../../platform/id';

/** The category tree of one tenant: no cycles, at most three levels. Pure. */
export const CATEGORY_DEPTH_MAX = 3;

export interface TreeNode {
  id: Id<'cat'>;
  parentId: Id<'cat'> | null;
}

/** Why this category may not hang under this parent, or null when it may. The parent must be one of the nodes. */
export function moveProblem(nodes: TreeNode[], id: Id<'cat'> | null, parentId: Id<'cat'> | null): string | null {
  if (parentId === null) return null;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const above = new Set<Id<'cat'>>();
  for (let at: Id<'cat'> | null = parentId; at && !above.has(at); at = byId.get(at)?.parentId ?? null) above.add(at);
  if (id !== null && above.has(id)) return 'a category cannot stand under itself';
  const below = id === null ? 1 : heightOf(nodes, id);
  return above.size + below > CATEGORY_DEPTH_MAX ? `at most ${CATEGORY_DEPTH_MAX} levels` : null;
}

/** The ids of a parent's children in their new order, with one of them set before another, or last. */
export function orderWith(siblings: Id<'cat'>[], id: Id<'cat'>, beforeId: Id<'cat'> | null): Id<'cat'>[] {
  const others = siblings.filter((sibling) => sibling !== id);
  const at = beforeId === null ? others.length : others.indexOf(beforeId);
  return at < 0 ? others.concat(id) : [...others.slice(0, at), id, ...others.slice(at)];
}

function heightOf(nodes: TreeNode[], id: Id<'cat'>): number {
  const children = nodes.filter((node) => node.parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(nodes, child.id)));
}

/** Adds to each category what stands below it: a parent counts what is on all its levels. */
export function sumUp<T extends TreeNode & { merchantCount: number; offerCount?: number }>(nodes: T[]): T[] {
  const byId = new Map(nodes.map((node) => [node.id, { ...node }]));
  for (const { id, parentId, merchantCount, offerCount } of nodes) {
    const seen = new Set<Id<'cat'>>([id]);
    for (let at = parentId; at && !seen.has(at); ) {
      seen.add(at);
      const above = byId.get(at);
      if (!above) break;
      above.merchantCount += merchantCount;
      if (above.offerCount !== undefined) above.offerCount += offerCount ?? 0;
      at = above.parentId;
    }
  }
  return nodes.map((node) => byId.get(node.id) ?? node);
}

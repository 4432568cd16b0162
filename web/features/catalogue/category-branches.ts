/** The category tree as screens walk it: flat, in order, each with its depth. Pure. */
export interface CategoryNode {
  id: string;
  slug: string;
  name: string;
  parentId: string | null;
}

export interface Branch<T extends CategoryNode> {
  node: T;
  depth: number;
  /** Of the same parent, in order. */
  siblings: T[];
  index: number;
}

const DEPTH_MAX = 3;

/** Parents before their children; the list comes in the order of the siblings. */
export function branchesOf<T extends CategoryNode>(nodes: T[]): Branch<T>[] {
  const byParent = Map.groupBy(nodes, ({ parentId }) => parentId);
  function walk(parentId: string | null, depth: number): Branch<T>[] {
    const siblings = byParent.get(parentId) ?? [];
    // Three levels are all there can be; a broken tree must not hang the page.
    if (depth >= DEPTH_MAX) return [];
    return siblings.flatMap((node, index) => [{ node, depth, siblings, index }, ...walk(node.id, depth + 1)]);
  }
  return walk(null, 0);
}

/** Where one can stand: under which parent, before which of its children (null is last). */
export interface Spot {
  parentId: string | null;
  beforeId: string | null;
}

export type Way = 'up' | 'down' | 'out' | 'in';

/** One place up or down among its siblings, out to behind its parent, or in under the sibling before it; null where there is no such place. */
export function spotFor<T extends CategoryNode>(nodes: T[], id: string, way: Way): Spot | null {
  const branches = branchesOf(nodes);
  const branch = branches.find(({ node }) => node.id === id);
  if (!branch) return null;
  const { node, siblings, index, depth } = branch;
  const idAt = (at: number) => siblings[at]?.id ?? null;
  if (way === 'up') return index === 0 ? null : { parentId: node.parentId, beforeId: idAt(index - 1) };
  if (way === 'down')
    return index === siblings.length - 1 ? null : { parentId: node.parentId, beforeId: idAt(index + 2) };
  if (way === 'out') {
    const parent = branches.find((other) => other.node.id === node.parentId);
    return parent ? { parentId: parent.node.parentId, beforeId: parent.siblings[parent.index + 1]?.id ?? null } : null;
  }
  const under = idAt(index - 1);
  return under && depth + heightOf(nodes, id) < DEPTH_MAX ? { parentId: under, beforeId: null } : null;
}

/** Where it stands now, to bring it back. */
export function spotOf<T extends CategoryNode>(nodes: T[], id: string): Spot | null {
  const branch = branchesOf(nodes).find(({ node }) => node.id === id);
  return branch ? { parentId: branch.node.parentId, beforeId: branch.siblings[branch.index + 1]?.id ?? null } : null;
}

/** The parents that it can be moved under: not itself, nothing below it, never too deep. */
export function parentsFor<T extends CategoryNode>(nodes: T[], id: string): Branch<T>[] {
  const own = new Set([id]);
  return branchesOf(nodes).filter(({ node, depth }) => {
    if (own.has(node.id) || (node.parentId !== null && own.has(node.parentId))) {
      own.add(node.id);
      return false;
    }
    return depth + 1 + heightOf(nodes, id) <= DEPTH_MAX;
  });
}

function heightOf<T extends CategoryNode>(nodes: T[], id: string): number {
  const children = nodes.filter(({ parentId }) => parentId === id);
  return 1 + Math.max(0, ...children.map((child) => heightOf(nodes, child.id)));
}

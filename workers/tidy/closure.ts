import type { SourceTree } from './source-tree.ts';

export interface Closure {
  /** Files of the tree, the entry among them. */
  files: string[];
  /** Packages, each with the file that imports it first. */
  packages: Map<string, string>;
}

/** What a bundle of `entry` holds before any dynamic import runs: static imports followed, type imports not. */
export function staticClosure(tree: SourceTree, entry: string): Closure {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    files.add(path);
    for (const edge of tree.sources.get(path)?.imports ?? []) {
      if (edge.kind !== 'static') continue;
      if (tree.texts.has(edge.target)) waiting.push(edge.target);
      else if (!packages.has(edge.target)) packages.set(edge.target, path);
    }
  }
  return { files: [...files].sort(), packages };
}

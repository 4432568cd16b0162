import { join } from 'node:path';
import type { SourceTree, Violation } from './source-tree.ts';

/** A cited path begins with a folder or a file of the repository: `workers/api.ts`, `web/lang/`, [text](./SECURITY.md). */
const citation = /`((?:workers|web|migrations|\.ci)\/[\w./<>*…-]*)`|\]\((?!https?:|#|mailto:)([^)\s#]+)/g;

function exists(tree: SourceTree, path: string): boolean {
  const bare = path.replace(/\/$/, '');
  if (tree.texts.has(bare)) return true;
  for (const known of tree.texts.keys()) if (known.startsWith(`${bare}/`)) return true;
  return false;
}

/** Paths that a document cites and that are not there. Patterns (`<noun>`, `*`) and built folders are not paths. */
export function findDeadCitations(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const [document, text] of tree.texts) {
    if (!document.endsWith('.md')) continue;
    for (const [, code, link] of text.matchAll(citation)) {
      const path = code ?? join(document, '..', link ?? '');
      if (/[<*…]|(^|\/)dist(\/|$)/.test(path)) continue;
      if (!exists(tree, path)) violations.push(`${document}: cites ${path}, which is not there`);
    }
  }
  return violations;
}

/** Paths in comments rot as well: `(workers/decisions/0001-x.md)`. */
export function findDeadCitationsInComments(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  const comment = /(?:\/\/|\/?\*|#).*?\b((?:workers|web|migrations)\/[\w./-]+\.(?:md|ts|tsx|sql|toml))\b/g;
  for (const [path, text] of tree.texts) {
    if (!/\.(ts|tsx|mjs|toml)$/.test(path) || path.startsWith('workers/tidy')) continue;
    for (const [, cited] of text.matchAll(comment))
      if (cited && !exists(tree, cited)) violations.push(`${path}: cites ${cited}, which is not there`);
  }
  return violations;
}

// The repository as the tidy rules see it: every source file parsed once, with its import edges. A rule is a pure function
// from this tree to violations ("path: sentence"), so a planted violation is a tree of one file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** How an import binds: a `type` import leaves nothing in the bundle, a `dynamic` one loads when it is reached. */
export type ImportKind = 'static' | 'dynamic' | 'type';

export interface ImportEdge {
  kind: ImportKind;
  specifier: string;
  /** A path of the tree for a relative import, else the package's name (`node:fs`, `@hono/zod-openapi`). */
  target: string;
}

export interface AstNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface SourceFile {
  path: string;
  text: string;
  program: AstNode;
  imports: ImportEdge[];
}

export interface SourceTree {
  /** Every file's text by its path, `/`-separated from the root. */
  texts: ReadonlyMap<string, string>;
  /** The parsed ones: .ts, .tsx, .mjs. */
  sources: ReadonlyMap<string, SourceFile>;
}

export type Violation = string;

const skippedFolders = new Set(['.git', '.souk', '.wrangler', 'coverage', 'dist', 'node_modules']);
const isSource = (path: string) => /\.(ts|tsx|mjs)$/.test(path);
/** A repository's texts; images, fonts and the like are not read. */
const isText = (path: string) => /\.(ts|tsx|mjs|css|html|json|md|sql|toml|example)$|^\.ci\//.test(path);

export function isTest(path: string): boolean {
  return /\.test\.(ts|tsx)$/.test(path);
}

function resolveTarget(from: string, specifier: string, paths: ReadonlySet<string>): string {
  if (!specifier.startsWith('.')) {
    const depth = specifier.startsWith('@') ? 2 : 1;
    return specifier.split('/').slice(0, depth).join('/');
  }
  const path = join(from, '..', specifier);
  const candidates = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return candidates.find((candidate) => paths.has(candidate)) ?? path;
}

/** Calls `visit` for every node below (and with) a node, parents first. */
export function walk(node: AstNode, visit: (node: AstNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    const children = Array.isArray(value) ? value : [value];
    for (const child of children)
      if (child && typeof child === 'object' && typeof (child as AstNode).type === 'string')
        walk(child as AstNode, visit);
  }
}

type Module = ReturnType<typeof parseSync>['module'];

function listImports(
  path: string,
  text: string,
  program: AstNode,
  module: Module,
  paths: ReadonlySet<string>,
): ImportEdge[] {
  const edges: ImportEdge[] = [];
  const add = (kind: ImportKind, specifier: string | undefined) => {
    if (specifier) edges.push({ kind, specifier, target: resolveTarget(path, specifier, paths) });
  };
  // `import { type A }` keeps its import under verbatimModuleSyntax: only `import type` leaves nothing.
  const kindAt = (start: number): ImportKind =>
    /^(import|export)\s+type\b/.test(text.slice(start, start + 20)) ? 'type' : 'static';
  for (const statement of module.staticImports) add(kindAt(statement.start), statement.moduleRequest.value);
  for (const statement of module.staticExports) {
    const from = statement.entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value;
    add(kindAt(statement.start), from);
  }
  for (const call of module.dynamicImports)
    add('dynamic', text.slice(call.moduleRequest.start + 1, call.moduleRequest.end - 1));
  walk(program, (node) => {
    if (node.type === 'TSImportType') add('type', String((node.source as AstNode | undefined)?.value ?? ''));
  });
  return edges;
}

/** Builds a tree from texts by path; what rules are tested with. */
export function treeOf(files: Record<string, string>): SourceTree {
  const texts = new Map(Object.entries(files));
  const paths = new Set(texts.keys());
  const sources = new Map<string, SourceFile>();
  for (const [path, text] of texts) {
    if (!isSource(path)) continue;
    const { module, program, errors } = parseSync(path, text);
    if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
    const ast = program as unknown as AstNode; // the ESTree types have no index signature to walk by
    sources.set(path, { path, text, program: ast, imports: listImports(path, text, ast, module, paths) });
  }
  return { texts, sources };
}

function listPaths(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listPaths(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** Reads the whole repository below `root`. Files that are not text stand in it with an empty text, so that their names count. */
export function readTree(root: string): SourceTree {
  const paths = listPaths(root, '');
  return treeOf(
    Object.fromEntries(paths.map((path) => [path, isText(path) ? readFileSync(join(root, path), 'utf8') : ''])),
  );
}

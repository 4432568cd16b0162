import type { SourceTree, Violation } from './source-tree.ts';

const banned = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'misc',
  'manager',
  'managers',
  'service',
  'services',
]);
/** The top level holds what the user fixed and what a tool insists on. */
const topLevel = new Set([
  ...[
    '.ci',
    '.dev.vars',
    '.dev.vars.example',
    '.gitattributes',
    '.github',
    '.gitignore',
    '.node-version',
    '.npmrc',
    '.nvmrc',
  ],
  ...['.editorconfig', '.vscode', 'CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'biome.json', 'migrations'],
  ...['package-lock.json', 'package.json', 'tsconfig.json', 'vitest.config.ts', 'web', 'workers', 'wrangler.toml'],
]);

const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** drizzle-kit's snapshots and TanStack's root route carry names of their makers. */
const foreignNames = /^migrations\/.*meta\/|^web\/public\/|\/__root\.tsx$|\/\$|^\.ci\//;

/** Drawers that collect anything: refused as a folder or a word of a file's name. */
export function findBannedNames(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const path of tree.texts.keys())
    for (const part of path.split('/')) {
      const word = part.split(/[.-]/).find((name) => banned.has(name.toLowerCase()));
      // A service worker is the browser's noun.
      if (word && !/service-worker/.test(part)) violations.push(`${path}: "${word}" names no one thing`);
    }
  return violations;
}

/** File and folder names of the house are kebab-case. */
export function findMisspelledNames(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const path of tree.texts.keys()) {
    if (!/^(workers|web|migrations)\//.test(path) || foreignNames.test(path)) continue;
    const part = path.split('/').find((name) => !kebab.test(name) && !/^\d{4}[_-][a-z0-9_-]+\.(sql|md)$/.test(name));
    if (part && part !== 'README.md') violations.push(`${path}: "${part}" is not kebab-case`);
  }
  return violations;
}

/** Files at the top level that nobody asked for. */
export function findStrayTopLevel(tree: SourceTree): Violation[] {
  const names = new Set([...tree.texts.keys()].map((path) => path.split('/')[0] ?? ''));
  return [...names]
    .filter((name) => !topLevel.has(name))
    .map((name) => `${name}: stands at the top level; it belongs into workers/ or web/`);
}

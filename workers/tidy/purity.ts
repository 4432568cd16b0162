// What may not be imported or touched where: hot paths stay small, decisions stay pure.
import { staticClosure } from './closure.ts';
import { type AstNode, isTest, type SourceFile, type SourceTree, type Violation, walk } from './source-tree.ts';

const heavyPackages = ['zod', '@hono/zod-openapi', '@hono/zod-validator', 'drizzle-orm', 'jose'];
const redirectFilesMax = 12;

/** The redirector's closure holds no validator, query builder or JOSE, and stays a small world. */
export function findRedirectWeight(tree: SourceTree): Violation[] {
  const entry = 'workers/redirect/index.ts';
  const closure = staticClosure(tree, entry);
  const violations = [...closure.packages]
    .filter(([name]) => heavyPackages.includes(name))
    .map(([name, by]) => `${by}: brings ${name} into the redirector (closure of ${entry})`);
  const { length } = closure.files;
  if (length > redirectFilesMax)
    violations.push(`${entry}: its closure has ${length} files, ${redirectFilesMax} are allowed`);
  return violations;
}

/** What the Worker loads at start (objects and workflows too) holds no zod: it costs 90 ms of every cold isolate. */
export function findStartWeight(tree: SourceTree): Violation[] {
  return [...staticClosure(tree, 'workers/index.ts').packages]
    .filter(([name]) => name === 'zod' || name.startsWith('@hono/zod-'))
    .map(
      ([name, by]) =>
        `${by}: brings ${name} into the static closure of workers/index.ts; import() it where it is needed`,
    );
}

/** A slice's hot.ts is what the redirector and the rendered pages read through. */
export function findHotWeight(tree: SourceTree): Violation[] {
  return [...tree.sources.keys()]
    .filter((path) => /^workers\/domains\/[^/]+\/hot\.ts$/.test(path))
    .flatMap((path) =>
      [...staticClosure(tree, path).packages]
        .filter(([name]) => heavyPackages.includes(name))
        .map(([name, by]) => `${by}: brings ${name} into ${path}`),
    );
}

/** Routes are thin: a query stands in a find or a verb. */
export function findQueriesInRoutes(tree: SourceTree): Violation[] {
  return [...tree.sources.values()]
    .filter(
      (file) => /(^|\/|-)routes\.tsx?$/.test(file.path) && file.imports.some((edge) => edge.target === 'drizzle-orm'),
    )
    .map((file) => `${file.path}: imports drizzle-orm: put the query into find.ts or a verb`);
}

const impureModules = /^(node:|cloudflare:|drizzle-orm$|itty-durable$)/;
const impureFiles =
  /(^workers\/env\.ts$)|\/platform\/(db\/|write\.ts|outbox\.ts|context\.ts)|\/(find|tables|hot|routes)\.ts$/;

function impureCall(node: AstNode): string | undefined {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && (node.arguments as unknown[]).length === 0)
    return 'new Date()';
  if (node.type !== 'CallExpression') return undefined;
  const name = nameOf(node.callee);
  return ['fetch', 'systemClock', 'Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'setTimeout'].find(
    (call) => call === name,
  );
}

function nameOf(callee: unknown): string {
  const node = callee as AstNode;
  if (node.type === 'Identifier') return String(node.name);
  if (node.type !== 'MemberExpression' || node.computed) return '';
  return `${nameOf(node.object)}.${String((node.property as AstNode).name)}`;
}

function findImpurity(file: SourceFile): Violation[] {
  const violations = file.imports
    .filter((edge) => edge.kind !== 'type' && (impureModules.test(edge.target) || impureFiles.test(edge.target)))
    .map((edge) => `${file.path}: imports ${edge.specifier}: rules and schemas decide without env, database or clock`);
  walk(file.program, (node) => {
    const call = impureCall(node);
    if (call) violations.push(`${file.path}: calls ${call}: pass the value in`);
  });
  return violations;
}

/** rules.ts and schema.ts (and their `x-rules.ts`, `x-schema.ts`) decide from what they are given. */
export function findImpureDecisions(tree: SourceTree): Violation[] {
  return [...tree.sources.values()]
    .filter((file) => /^workers\/.*(\/|-)(rules|schema)\.ts$/.test(file.path))
    .flatMap(findImpurity);
}

/** web/ takes types from workers/api.ts and values from schema.ts of a slice; the rest of the Worker is not its business. */
export function findWebReaches(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!file.path.startsWith('web/') || file.path.startsWith('web/e2e/')) continue;
    for (const edge of file.imports) {
      if (!edge.target.startsWith('workers/')) continue;
      const isSchema = /^workers\/domains\/[^/]+\/([a-z-]+-)?schema\.ts$/.test(edge.target);
      if (isSchema || (edge.kind === 'type' && edge.target === 'workers/api.ts')) continue;
      violations.push(
        `${file.path}: takes ${edge.target}: types come from workers/api.ts, values from a slice's schema.ts`,
      );
    }
  }
  return violations;
}

/** Pages and messages are written in the languages of people; their texts are web's. */
const speaksToPeople = /^workers\/(storefront|domains\/notifications)\//;

/** The Worker renders pages from the texts and the plain functions that the screens use; screens themselves stay in the browser. */
export function findWorkerReaches(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!/^workers\/(?!dev\/|tidy|bench\/|build\.test)/.test(file.path) || isTest(file.path)) continue;
    for (const edge of file.imports) {
      if (!edge.target.startsWith('web/')) continue;
      if (speaksToPeople.test(file.path) && !edge.target.endsWith('.tsx')) continue;
      violations.push(
        `${file.path}: takes ${edge.target}: only storefront/ and notifications/ read web/, and only texts and plain functions`,
      );
    }
  }
  return violations;
}

/** Nothing of development or of the tests may be reachable from production, lazily or not. */
export function findDevelopmentInProduction(tree: SourceTree): Violation[] {
  const reached = new Set<string>();
  const waiting = ['workers/index.ts'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const edge of tree.sources.get(path)?.imports ?? []) if (edge.kind !== 'type') waiting.push(edge.target);
  }
  return [...reached]
    .filter((path) => /^workers\/(dev|testing|bench)\/|\/demo(-[a-z-]+)?\.ts$/.test(path))
    .map((path) => `${path}: is reachable from workers/index.ts`);
}

import { type AstNode, isTest, type SourceFile, type SourceTree, type Violation, walk } from './source-tree.ts';

const fileLinesMax = 400;
const fileLinesAsked = 250;
const functionLinesMax = 60;
const componentLinesMax = 120;
const handlerLinesMax = 15;

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const countLines = (text: string) => text.replace(/\n$/, '').split('\n').length;
/** drizzle's, the router's: nobody reads them. */
const isGenerated = (path: string) => path.includes('.gen.');

/** Files over the ceiling. */
export function findLongFiles(tree: SourceTree): Violation[] {
  return [...tree.sources.values()]
    .filter((file) => !isGenerated(file.path) && countLines(file.text) > fileLinesMax)
    .map((file) => `${file.path}: ${countLines(file.text)} lines, ${fileLinesMax} are the ceiling`);
}

/** Files long enough to ask whether they are two things; no violation. */
export function listLongishFiles(tree: SourceTree): string[] {
  return [...tree.sources.values()]
    .filter((file) => !isGenerated(file.path) && !isTest(file.path) && countLines(file.text) > fileLinesAsked)
    .map((file) => `${file.path}: ${countLines(file.text)} lines`);
}

/** The functions that are route handlers: the second argument of a statement `x.openapi(route, handler)`. */
function listHandlers(file: SourceFile): Set<AstNode> {
  const handlers = new Set<AstNode>();
  walk(file.program, (node) => {
    if (node.type !== 'CallExpression') return;
    const property = (node.callee as AstNode).property as AstNode | undefined;
    const handler = (node.arguments as AstNode[]).at(-1);
    if (property?.name === 'openapi' && handler && functionTypes.has(handler.type)) handlers.add(handler);
  });
  return handlers;
}

function ceilingOf(file: SourceFile, node: AstNode, handlers: ReadonlySet<AstNode>): number {
  if (handlers.has(node)) return handlerLinesMax;
  return file.path.endsWith('.tsx') ? componentLinesMax : functionLinesMax;
}

/** Functions over their ceiling. The callbacks of describe() in a test are lists of tests, not functions. */
export function findLongFunctions(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (isGenerated(file.path)) continue;
    const handlers = listHandlers(file);
    const lists = isTest(file.path) ? listDescribeBodies(file) : new Set<AstNode>();
    walk(file.program, (node) => {
      if (!functionTypes.has(node.type) || lists.has(node)) return;
      const lines = countLines(file.text.slice(node.start, node.end));
      const ceiling = ceilingOf(file, node, handlers);
      const at = countLines(file.text.slice(0, node.start));
      if (lines > ceiling)
        violations.push(`${file.path}:${at}: a function of ${lines} lines, ${ceiling} are the ceiling`);
    });
  }
  return violations;
}

function listDescribeBodies(file: SourceFile): Set<AstNode> {
  const bodies = new Set<AstNode>();
  walk(file.program, (node) => {
    if (node.type !== 'CallExpression') return;
    if (!/^describe\b/.test(file.text.slice(node.start, node.start + 20))) return;
    for (const argument of node.arguments as AstNode[]) if (functionTypes.has(argument.type)) bodies.add(argument);
  });
  return bodies;
}

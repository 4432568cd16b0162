// Words that stand in the markup itself speak one language only: every text of a screen comes from web/lang.
import { type AstNode, isTest, type SourceTree, type Violation, walk } from './source-tree.ts';

/** Attributes whose value a person sees or hears. */
const spokenAttributes = new Set([
  ...[
    'alt',
    'aria-description',
    'aria-label',
    'aria-roledescription',
    'aria-valuetext',
    'content',
    'placeholder',
    'title',
  ],
  ...['action', 'description', 'hint', 'label', 'name', 'note', 'text', 'word', 'words'],
]);
/** Two letters make a word; the house's own name is the same in every language. */
const isWord = (text: string) => /\p{L}{2}/u.test(text.replace(/\bSouk\b|https?:\/\/|&\w+;/g, ''));
/** `name="email"` is for the machine; a value with a space or a capital is for people. */
const isSentence = (text: string) => isWord(text) && /^\p{Lu}|\p{L}\s+\p{L}/u.test(text);
const machineWords = new Set(['action', 'content', 'name', 'word', 'words', 'text', 'description']);

/** The reference of the API is written in English, for programmers. */
const isScreen = (path: string) =>
  /^(web\/(app|features|ui)|workers\/storefront)\/.*\.tsx$/.test(path) &&
  !isTest(path) &&
  path !== 'workers/storefront/docs.tsx';

/** The strings that an expression may show: both sides of a choice, a template's own words. */
function listShown(node: AstNode | undefined): string[] {
  if (!node) return [];
  const child = (name: string) => listShown(node[name] as AstNode | undefined);
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  if (node.type === 'ConditionalExpression') return [...child('consequent'), ...child('alternate')];
  if (node.type === 'LogicalExpression') return [...child('left'), ...child('right')];
  if (node.type === 'JSXExpressionContainer') return child('expression');
  if (node.type !== 'TemplateLiteral') return [];
  return (node.quasis as AstNode[]).map((quasi) => String((quasi.value as { cooked: string }).cooked));
}

function listWritten(node: AstNode): string[] {
  if (node.type === 'JSXText') return [String(node.value)].filter(isWord);
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as AstNode[])
      .filter(({ type }) => type === 'JSXExpressionContainer')
      .flatMap(listShown)
      .filter(isWord);
  if (node.type !== 'JSXAttribute') return [];
  const name = String((node.name as AstNode).name);
  if (!spokenAttributes.has(name)) return [];
  return listShown(node.value as AstNode).filter(machineWords.has(name) ? isSentence : isWord);
}

/** No screen writes its own words. */
export function findWrittenTexts(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!isScreen(file.path)) continue;
    walk(file.program, (node) => {
      for (const text of listWritten(node)) violations.push(`${file.path}: "${text.trim()}" belongs into web/lang`);
    });
  }
  return violations;
}

// Which texts the screens say: every `t('…')` under the namespaces that `useTranslations` binds in its file, and the whole keys
// ("frame.home") of the edge pages. A key that is not written out where it is said ("t(word)") may be any word of that file or
// of a file one import away; a template ("t(`areas.${area}`)") may be any key of its shape.
import { type AstNode, isTest, type SourceFile, type SourceTree, type Violation, walk } from './source-tree.ts';

/** Texts whose keys come from the API or from a table of kinds: nothing in the code spells them out. */
const spokenByName: Record<string, string> = {
  'messages.': 'the kinds of messages, in their three channels',
  'inbox.kinds.': 'the kinds of inbox items',
  'audit.actions.': 'the actions of the audit log',
  'audit.subjects.': 'the prefixes of ids',
  'audit.fields.': 'the fields that the audit log has seen',
  'audit.values.': 'the values that the audit log has seen',
};

const isScreen = (path: string) =>
  /^(web\/(app|features|ui|lib)|workers\/storefront)\/.*\.tsx?$/.test(path) && !isTest(path);

interface Uses {
  /** Whole keys, `frame.home`, by the file that says them. */
  exact: Map<string, string>;
  shapes: RegExp[];
}

const asNode = (value: unknown) => value as AstNode | undefined;

function nameOf(node: AstNode | undefined): string {
  return node?.type === 'Identifier' ? String(node.name) : '';
}

function stripCasts(node: AstNode | undefined): AstNode | undefined {
  return node && /^(TS|Parenthesized)/.test(node.type) ? stripCasts(asNode(node.expression)) : node;
}

/** `useTranslations('frame')` -> `frame`. */
function namespaceOf(node: AstNode | undefined): string | undefined {
  if (node?.type !== 'CallExpression' || nameOf(asNode(node.callee)) !== 'useTranslations') return undefined;
  const value = (node.arguments as AstNode[])[0]?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The names that speak in this file, with the namespaces they speak for. */
function listVoices(file: SourceFile): Map<string, Set<string>> {
  const voices = new Map<string, Set<string>>();
  const add = (name: string, namespaces: Iterable<string>) => {
    if (name) voices.set(name, new Set([...(voices.get(name) ?? []), ...namespaces]));
  };
  walk(file.program, (node) => {
    if (node.type === 'VariableDeclarator') {
      const from = stripCasts(asNode(node.init));
      const namespace = namespaceOf(from);
      if (namespace) add(nameOf(asNode(node.id)), [namespace]);
      else if (voices.has(nameOf(from))) add(nameOf(asNode(node.id)), voices.get(nameOf(from)) ?? []);
    }
    const annotation = asNode(node.typeAnnotation);
    if (node.type !== 'Identifier' || !annotation) return;
    const named = /useTranslations<'([\w.]+)'>/.exec(file.text.slice(annotation.start, annotation.end))?.[1];
    if (named) add(String(node.name), [named]);
  });
  return voices;
}

/** The namespaces that a call speaks for; `''` when its keys are whole; undefined when it says nothing. */
function spokenFor(call: AstNode, voices: ReadonlyMap<string, Set<string>>): Iterable<string> | undefined {
  const callee = stripCasts(asNode(call.callee));
  const direct = namespaceOf(callee);
  if (direct) return [direct];
  if (callee?.type !== 'MemberExpression')
    return voices.get(nameOf(callee)) ?? (nameOf(callee) === 't' ? [''] : undefined);
  const property = nameOf(asNode(callee.property));
  if (property === 't') return [''];
  return ['rich', 'has', 'raw', 'markup'].includes(property) ? voices.get(nameOf(asNode(callee.object))) : undefined;
}

type Key = { is: 'exact'; key: string } | { is: 'shape'; parts: string[] } | { is: 'word' };

function keysOf(node: AstNode | undefined): Key[] {
  if (!node) return [];
  if (node.type === 'Literal') return typeof node.value === 'string' ? [{ is: 'exact', key: node.value }] : [];
  if (node.type === 'ConditionalExpression')
    return [...keysOf(asNode(node.consequent)), ...keysOf(asNode(node.alternate))];
  if (node.type === 'LogicalExpression') return [...keysOf(asNode(node.left)), ...keysOf(asNode(node.right))];
  if (node.type.startsWith('TS')) return keysOf(asNode(node.expression));
  if (node.type !== 'TemplateLiteral') return [{ is: 'word' }];
  const parts = (node.quasis as AstNode[]).map((quasi) => String((quasi.value as { cooked: string }).cooked));
  return [{ is: 'shape', parts }];
}

function listWords(file: SourceFile | undefined): string[] {
  const words: string[] = [];
  if (file)
    walk(file.program, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') words.push(node.value);
    });
  return words;
}

/** The words of a file and of those one import away, in either direction. */
function listWordsNear(tree: SourceTree, file: SourceFile): string[] {
  const near = [...tree.sources.values()].filter(
    (other) => isScreen(other.path) && other.imports.some(({ target }) => target === file.path),
  );
  const imported = file.imports.map(({ target }) => tree.sources.get(target));
  return [file, ...imported, ...near].flatMap(listWords);
}

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function listUses(tree: SourceTree): Uses {
  const uses: Uses = { exact: new Map(), shapes: [] };
  const say = (namespace: string, word: string, path: string) => {
    const key = namespace ? `${namespace}.${word}` : word;
    uses.exact.set(key, path || (uses.exact.get(key) ?? ''));
  };
  for (const file of tree.sources.values()) {
    if (!isScreen(file.path)) continue;
    const voices = listVoices(file);
    const open = new Set<string>();
    walk(file.program, (node) => {
      if (node.type !== 'CallExpression') return;
      for (const namespace of spokenFor(node, voices) ?? []) {
        for (const key of keysOf((node.arguments as AstNode[])[0])) {
          if (key.is === 'exact') say(namespace, key.key, file.path);
          // `frame.${word}` says no more than `t(word)` in the namespace `frame`.
          else if (key.is === 'word' || key.parts[0] === '') open.add(namespace);
          else if (!namespace && /^\w+\.$/.test(key.parts[0] ?? '')) open.add(String(key.parts[0]).slice(0, -1));
          else
            uses.shapes.push(
              new RegExp(`^${quote(namespace)}${namespace && '\\.'}${key.parts.map(quote).join('.+')}$`),
            );
        }
      }
    });
    const words = open.size > 0 ? listWordsNear(tree, file) : [];
    for (const namespace of open) for (const word of words) if (namespace) say(namespace, word, '');
    // Edge pages hand whole keys to their parts.
    if (file.path.startsWith('workers/'))
      for (const word of listWords(file)) if (/^\w+(\.\w+)+$/.test(word)) say('', word, '');
  }
  return uses;
}

function listTexts(value: unknown, prefix: string): string[] {
  if (typeof value === 'string') return [prefix];
  return Object.entries(value ?? {}).flatMap(([key, child]) => listTexts(child, `${prefix}.${key}`));
}

function listKeys(tree: SourceTree): string[] {
  return [...tree.texts].flatMap(([path, text]) => {
    const namespace = /^web\/lang\/en\/(.+)\.json$/.exec(path)?.[1];
    return namespace ? listTexts(JSON.parse(text), namespace) : [];
  });
}

/** A text that no screen says is a text that nobody proof-reads. */
export function findUnusedTexts(tree: SourceTree): Violation[] {
  const { exact, shapes } = listUses(tree);
  const keys = listKeys(tree);
  const unused = keys.filter(
    (key) =>
      !exact.has(key) &&
      !Object.keys(spokenByName).some((start) => key.startsWith(start)) &&
      !shapes.some((shape) => shape.test(key)),
  );
  return unused.map((key) => `web/lang: no screen says "${key}"`);
}

/** What a screen says has a text; the compiler sees most of it, but neither casts nor keys that are put together. */
export function findUnknownTexts(tree: SourceTree): Violation[] {
  const keys = new Set(listKeys(tree));
  const names = new Map<string, Set<string>>();
  for (const [key, path] of listUses(tree).exact) {
    // One name may speak for two namespaces in one file: then one of them has to know the key.
    const bare = `${path} ${key.slice(key.indexOf('.') + 1)}`;
    if (path) names.set(bare, new Set([...(names.get(bare) ?? []), key]));
  }
  return [...names]
    .filter(([, candidates]) => ![...candidates].some((key) => keys.has(key)))
    .map(([bare, candidates]) => `${bare.split(' ')[0]}: says "${[...candidates].join('" or "')}", which has no text`);
}

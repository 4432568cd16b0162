import type { SourceTree, Violation } from './source-tree.ts';

const languages = ['en', 'hi', 'ar'];

/** Dotted paths of every text in a language file. */
function listKeys(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [prefix];
  return Object.entries(value).flatMap(([key, child]) => listKeys(child, prefix ? `${prefix}.${key}` : key));
}

function listEmpty(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [prefix] : [];
  return Object.entries(value ?? {}).flatMap(([key, child]) => listEmpty(child, prefix ? `${prefix}.${key}` : key));
}

/** The argument names of an ICU message: `{email}`, `{count, plural, one {# click} …}`; a branch's own text is no argument. */
function listArguments(text: unknown): string {
  const message = String(text);
  const names = new Set<string>();
  let depth = 0;
  for (const [at, sign] of [...message].entries()) {
    if (sign === '}') depth -= 1;
    if (sign !== '{') continue;
    // Braces alternate: an argument, its branches, arguments inside a branch.
    const name = depth % 2 === 0 ? /^\s*(\w+)\s*[,}]/.exec([...message].slice(at + 1).join(''))?.[1] : undefined;
    if (name) names.add(name);
    depth += 1;
  }
  return [...names].sort().join(',');
}

function readText(file: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], file);
}

function compare(feature: string, files: ReadonlyMap<string, unknown>): Violation[] {
  const violations: Violation[] = [];
  const keysOf = new Map(languages.map((language) => [language, new Set(listKeys(files.get(language) ?? {}, ''))]));
  const all = new Set([...keysOf.values()].flatMap((keys) => [...keys]));
  for (const language of languages) {
    const path = `web/lang/${language}/${feature}`;
    if (!files.has(language)) violations.push(`${path}: is missing`);
    for (const key of all) {
      if (!files.has(language) || key === '') continue;
      if (!keysOf.get(language)?.has(key)) violations.push(`${path}: has no "${key}"`);
      else if (listArguments(readText(files.get('en'), key)) !== listArguments(readText(files.get(language), key)))
        violations.push(`${path}: "${key}" takes other arguments than in English`);
    }
    for (const key of listEmpty(files.get(language))) violations.push(`${path}: "${key}" is empty`);
  }
  return violations;
}

/** Every text exists in every shipped language, with the same arguments. */
export function findMissingTexts(tree: SourceTree): Violation[] {
  const features = new Map<string, Map<string, unknown>>();
  for (const [path, text] of tree.texts) {
    const [, language, feature] = /^web\/lang\/([^/]+)\/(.+\.json)$/.exec(path) ?? [];
    if (!language || !feature) continue;
    const files = features.get(feature) ?? new Map<string, unknown>();
    features.set(feature, files.set(language, JSON.parse(text)));
  }
  return [...features].flatMap(([feature, files]) => compare(feature, files));
}

import { isTest, type SourceTree, type Violation } from './source-tree.ts';

/** Codes that defineErrors declares, by the file that declares them. */
export function listRefusalCodes(tree: SourceTree): Map<string, string> {
  const codes = new Map<string, string>();
  for (const file of tree.sources.values()) {
    if (!file.text.includes('defineErrors(') || isTest(file.path) || !file.path.startsWith('workers/')) continue;
    for (const [, code] of file.text.matchAll(/\bcode:\s*'([a-z-]+\/[a-z-]+)'/g)) if (code) codes.set(code, file.path);
  }
  return codes;
}

/** A refusal that no test names cannot be told from one that can never happen. */
export function findUnprovokedRefusals(tree: SourceTree): Violation[] {
  const tests = [...tree.sources.values()].filter((file) => isTest(file.path) && file.path.startsWith('workers/'));
  const all = tests.filter((file) => !file.path.startsWith('workers/tidy')).map((file) => file.text);
  return [...listRefusalCodes(tree)]
    .filter(([code]) => !all.some((text) => text.includes(`'${code}'`)))
    .map(([code, path]) => `${path}: no test provokes ${code}`);
}

/** Two slices that answer one code would be told apart by nobody. */
export function findSharedCodes(tree: SourceTree): Violation[] {
  const seen = new Map<string, string>();
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!file.text.includes('defineErrors(') || isTest(file.path) || file.path.startsWith('workers/tidy')) continue;
    for (const [, code] of file.text.matchAll(/\bcode:\s*'([a-z-]+\/[a-z-]+)'/g)) {
      const first = code && seen.get(code);
      if (first) violations.push(`${file.path}: declares ${code}, which ${first} declares`);
      if (code) seen.set(code, file.path);
    }
  }
  return violations;
}

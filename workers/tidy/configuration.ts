import { parseSections } from '../dev/commands/wrangler-config.ts';
import { type AstNode, isTest, type SourceFile, type SourceTree, type Violation, walk } from './source-tree.ts';

/** Every text variable and secret of the Env interface has its line in .dev.vars.example. */
export function findUnnamedVariables(tree: SourceTree): Violation[] {
  const env = /interface Env \{(.*?)\n\}/s.exec(tree.texts.get('workers/env.ts') ?? '')?.[1] ?? '';
  const example = tree.texts.get('.dev.vars.example') ?? '';
  const variables = [...env.matchAll(/^\s*([A-Z][A-Z0-9_]*)\??:\s*(?:string|'|\d)/gm)].map((match) => match[1] ?? '');
  return variables
    .filter((name) => !new RegExp(`^#?\\s?${name}=`, 'm').test(example))
    .map((name) => `.dev.vars.example: does not name ${name} of workers/env.ts`);
}

/** A named environment inherits no bindings: each must bind what the top level binds (there are none, on purpose). */
export function findUnequalEnvironments(tree: SourceTree): Violation[] {
  const sections = parseSections(tree.texts.get('wrangler.toml') ?? '');
  const listBindings = (prefix: string) =>
    sections
      .filter((section) => section.name.startsWith(prefix))
      .filter((section) => prefix !== '' || !section.name.startsWith('env.'))
      .map((section) => `${section.name.slice(prefix.length)} ${section.values.binding ?? section.values.name ?? ''}`)
      .filter((name) => /^[a-z]/.test(name));
  const environments = new Set(sections.flatMap((section) => /^env\.([\w-]+)/.exec(section.name)?.[1] ?? []));
  const expected = listBindings('');
  return [...environments].flatMap((name) => {
    const bound = new Set(listBindings(`env.${name}.`));
    return expected
      .filter((binding) => !bound.has(binding))
      .map((binding) => `wrangler.toml: the environment ${name} lacks ${binding.trim()}`);
  });
}

/** D1 ignores `foreign_keys=OFF` and deletes children of a rebuilt table that cascade (PLATFORM.md): neither may stand in a migration. */
export function findDangerousMigrations(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const [path, text] of tree.texts) {
    if (!/^migrations\/.*\.sql$/.test(path)) continue;
    const sql = text.replace(/--.*$/gm, '');
    if (/ON\s+DELETE\s+CASCADE/i.test(sql))
      violations.push(`${path}: ON DELETE CASCADE deletes children when a table is rebuilt`);
    if (/PRAGMA\s+foreign_keys\s*=\s*(OFF|0)/i.test(sql))
      violations.push(`${path}: PRAGMA foreign_keys=OFF is ignored by D1: write PRAGMA defer_foreign_keys=on`);
  }
  return violations;
}

const roundsMax = 100_000;

/** Deployed Workers stop PBKDF2 at 100,000 rounds; the local runtime does not say so. */
export function findCostlyPbkdf2(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!/pbkdf2/i.test(file.text) || file.path.startsWith('workers/tidy')) continue;
    walk(file.program, (node) => {
      if (node.type === 'Literal' && typeof node.value === 'number' && node.value > roundsMax)
        violations.push(
          `${file.path}: ${node.value} beside PBKDF2: ${roundsMax} rounds are what a deployed Worker does`,
        );
    });
  }
  return violations;
}

/** A skipped test is a promise that nobody keeps; a focused one hides the others. */
export function findSkippedTests(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.sources.values()) {
    if (!isTest(file.path) || file.path.startsWith('workers/tidy')) continue;
    const call = /\b(?:it|test|describe)\.(skip|only|todo|fails|skipIf|runIf)\b/.exec(file.text)?.[1];
    if (call) violations.push(`${file.path}: uses .${call}`);
  }
  return violations;
}

/** Pauses of a source: `setTimeout(resolve, …)` and `scheduler.wait(…)`, except those between two looks of a polling loop. */
function countSleeps(file: SourceFile): number {
  const loops: AstNode[] = [];
  let sleeps = 0;
  walk(file.program, (node) => {
    if (/^(For|While|DoWhile)/.test(node.type)) loops.push(node);
    if (node.type !== 'CallExpression' || loops.some((loop) => loop.start <= node.start && node.end <= loop.end))
      return;
    if (/^(setTimeout\((resolve|r|done)\b|scheduler\.wait\([1-9])/.test(file.text.slice(node.start, node.end)))
      sleeps += 1;
  });
  return sleeps;
}

/** A test that waits for the wall clock fails on a slow machine and costs a fast one. */
export function findSleepingTests(tree: SourceTree): Violation[] {
  return [...tree.sources.values()]
    .filter((file) => isTest(file.path) && !file.path.startsWith('workers/tidy') && countSleeps(file) > 0)
    .map((file) => `${file.path}: sleeps: poll for what is expected instead`);
}

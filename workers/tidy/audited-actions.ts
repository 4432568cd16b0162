import { isTest, type SourceTree, type Violation } from './source-tree.ts';

/** Every action that a slice writes into the audit log has words of its own in the dashboard. */
export function findWordlessActions(tree: SourceTree): Violation[] {
  const known: Record<string, Record<string, string>> = JSON.parse(tree.texts.get('web/lang/en/audit.json') ?? '{}')
    .actions ?? {};
  const violations: Violation[] = [];
  for (const { path, text } of tree.sources.values()) {
    if (!path.startsWith('workers/domains/') || isTest(path)) continue;
    const chosen = [...text.matchAll(/function actionOf\([\s\S]*?\n\}/g)].map(([body]) => body).join('\n');
    const actions = [
      ...[...text.matchAll(/\baction: '([a-z]+)\.([a-z-]+)'/g)],
      ...[...chosen.matchAll(/'([a-z]+)\.([a-z-]+)'/g)],
    ];
    for (const [, slice, name] of actions)
      if (slice && name && !known[slice]?.[name])
        violations.push(`${path}: ${slice}.${name} has no words in audit.json`);
  }
  return violations;
}

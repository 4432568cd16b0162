import { describe, expect, it } from 'vitest';
import * as configuration from './configuration.ts';
import { treeOf } from './source-tree.ts';

describe('configuration', () => {
  it('misses a variable in .dev.vars.example', () => {
    const env = "export interface Env {\n  DB: D1Database;\n  ROOT_DOMAIN: string;\n  MODE?: 'a' | 'b';\n}\n";
    const named = (example: string) =>
      configuration.findUnnamedVariables(treeOf({ 'workers/env.ts': env, '.dev.vars.example': example }));
    expect(named('ROOT_DOMAIN=x\nMODE=a\n')).toEqual([]);
    expect(named('ROOT_DOMAIN=x\n')).toEqual(['.dev.vars.example: does not name MODE of workers/env.ts']);
  });

  it('misses a binding in a named environment', () => {
    const toml =
      '[[d1_databases]]\nbinding = "DB"\n[[kv_namespaces]]\nbinding = "HOT"\n[[env.staging.d1_databases]]\nbinding = "DB"\n';
    expect(configuration.findUnequalEnvironments(treeOf({ 'wrangler.toml': toml }))).toEqual([
      'wrangler.toml: the environment staging lacks kv_namespaces HOT',
    ]);
  });

  it.each([
    'FOREIGN KEY (a) REFERENCES b(a) ON DELETE CASCADE',
    'pragma foreign_keys = off;',
    'PRAGMA foreign_keys=0;',
  ])('refuses in a migration: %s', (sql) => {
    expect(configuration.findDangerousMigrations(treeOf({ 'migrations/0001_a.sql': sql }))).toHaveLength(1);
  });

  it('refuses PBKDF2 over 100,000 rounds', () => {
    const rounds = (count: string) =>
      configuration.findCostlyPbkdf2(
        treeOf({ 'workers/a.ts': `deriveBits({ name: 'PBKDF2', iterations: ${count} });` }),
      );
    expect(rounds('600_000')).toHaveLength(1);
    expect(rounds('100_000')).toEqual([]);
  });

  it.each(['skip', 'only', 'todo'])('refuses a test with .%s', (word) => {
    expect(configuration.findSkippedTests(treeOf({ 'workers/a.test.ts': `it.${word}('x', () => {});` }))).toHaveLength(
      1,
    );
  });

  it('refuses a test that sleeps, not one that polls', () => {
    const sleep = 'await new Promise((resolve) => setTimeout(resolve, 500));';
    const found = (text: string) => configuration.findSleepingTests(treeOf({ 'workers/a.test.ts': text }));
    expect(found(sleep)).toHaveLength(1);
    expect(found(`while (!isDone()) { ${sleep} }`)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { findClimbingImports, findSideEntries } from './layers.ts';
import { treeOf } from './source-tree.ts';

const index = 'export const x = 1;';

function climbing(path: string, target: string, statement: string) {
  return findClimbingImports(treeOf({ [path]: statement, [target]: index }));
}

describe('imports go down only', () => {
  it.each([
    ['platform', 'workers/platform/id.ts', 'workers/domains/offers/index.ts', "import { x } from '../domains/offers';"],
    ['domain to door', 'workers/domains/offers/find.ts', 'workers/api.ts', "import { x } from '../../api';"],
    [
      'a higher slice',
      'workers/domains/identity/find.ts',
      'workers/domains/offers/index.ts',
      "import { x } from '../offers';",
    ],
    [
      'further right',
      'workers/domains/offers/find.ts',
      'workers/domains/clicks/index.ts',
      "import { x } from '../clicks';",
    ],
    [
      'a type too',
      'workers/domains/identity/find.ts',
      'workers/domains/offers/index.ts',
      "import type { x } from '../offers';",
    ],
    ['lazily too', 'workers/domains/identity/find.ts', 'workers/domains/offers/index.ts', "await import('../offers');"],
    ['door to door', 'workers/storefront/shell.ts', 'workers/redirect/index.ts', "import { x } from '../redirect';"],
    ['beside the house', 'workers/api.ts', 'workers/testing/mint.ts', "import { x } from './testing/mint';"],
  ])('refuses %s', (_name, path, target, statement) => {
    expect(climbing(path, target, statement)).toHaveLength(1);
  });

  it.each([
    ['entry to door', 'workers/index.ts', 'workers/redirect/index.ts', "import { x } from './redirect';"],
    ['door to domain', 'workers/api.ts', 'workers/domains/offers/index.ts', "import { x } from './domains/offers';"],
    [
      'a lower slice',
      'workers/domains/clicks/find.ts',
      'workers/domains/identity/index.ts',
      "import { x } from '../identity';",
    ],
    [
      'further left',
      'workers/domains/clicks/find.ts',
      'workers/domains/offers/index.ts',
      "import { x } from '../offers';",
    ],
    ['the API warmed', 'workers/redirect/index.ts', 'workers/api.ts', "void import('../api');"],
    [
      'a test',
      'workers/platform/id.test.ts',
      'workers/domains/offers/index.ts',
      "import { x } from '../domains/offers';",
    ],
  ])('allows %s', (_name, path, target, statement) => {
    expect(climbing(path, target, statement)).toEqual([]);
  });

  it('asks for the layer of a new slice', () => {
    expect(findClimbingImports(treeOf({ 'workers/domains/lotteries/index.ts': index }))).toEqual([
      'workers/domains/lotteries: has no layer: add it to workers/tidy/layers.ts',
    ]);
  });
});

describe('a slice is entered through its doors', () => {
  const sideEntries = (path: string, target: string, statement: string) =>
    findSideEntries(treeOf({ [path]: statement, [target]: index }));

  it.each([
    [
      'a verb',
      'workers/domains/clicks/find.ts',
      'workers/domains/offers/find.ts',
      "import { x } from '../offers/find';",
    ],
    [
      'from a door',
      'workers/api.ts',
      'workers/domains/offers/routes.ts',
      "import { x } from './domains/offers/routes';",
    ],
    [
      'hot.ts from the API',
      'workers/api.ts',
      'workers/domains/offers/hot.ts',
      "import { x } from './domains/offers/hot';",
    ],
    ['a demo', 'workers/cron.ts', 'workers/domains/offers/demo.ts', "import { x } from './domains/offers/demo';"],
    [
      'web beyond the schema',
      'web/main.tsx',
      'workers/domains/offers/rules.ts',
      "import { x } from '../workers/domains/offers/rules';",
    ],
  ])('refuses %s', (_name, path, target, statement) => {
    expect(sideEntries(path, target, statement)).toHaveLength(1);
  });

  it.each([
    ['index.ts', 'workers/domains/clicks/find.ts', 'workers/domains/offers/index.ts', "import { x } from '../offers';"],
    [
      'hot.ts from the redirector',
      'workers/redirect/index.ts',
      'workers/domains/offers/hot.ts',
      "import { x } from '../domains/offers/hot';",
    ],
    [
      'hot.ts from hot.ts',
      'workers/domains/clicks/hot.ts',
      'workers/domains/offers/hot.ts',
      "import { x } from '../offers/hot';",
    ],
    [
      'an object from the entry',
      'workers/index.ts',
      'workers/domains/offers/trending-object.ts',
      "export { x } from './domains/offers/trending-object';",
    ],
    [
      'a demo from development',
      'workers/dev/seed.ts',
      'workers/domains/offers/demo.ts',
      "import { x } from '../domains/offers/demo';",
    ],
    [
      'its own files',
      'workers/domains/offers/find.ts',
      'workers/domains/offers/rules.ts',
      "import { x } from './rules';",
    ],
  ])('allows %s', (_name, path, target, statement) => {
    expect(sideEntries(path, target, statement)).toEqual([]);
  });
});

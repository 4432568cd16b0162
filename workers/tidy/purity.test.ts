import { describe, expect, it } from 'vitest';
import * as purity from './purity.ts';
import { treeOf } from './source-tree.ts';

const chain = (statement: string) =>
  treeOf({
    'workers/index.ts': "import { redirect } from './redirect';",
    'workers/redirect/index.ts': "import { read } from '../domains/offers/hot';",
    'workers/domains/offers/hot.ts': statement,
    'workers/platform/schema.ts': "import { z } from 'zod';",
  });

describe('weight', () => {
  it.each(['zod', 'drizzle-orm/d1', 'jose', '@hono/zod-openapi'])(
    'finds %s in the redirector and in a hot door',
    (name) => {
      const tree = chain(`import { x } from '${name}';`);
      expect(purity.findRedirectWeight(tree)).toHaveLength(1);
      expect(purity.findHotWeight(tree)).toHaveLength(1);
    },
  );

  it('finds zod behind a re-export and a side effect of the entry', () => {
    expect(purity.findStartWeight(chain("export * from '../../platform/schema';"))).toHaveLength(1);
    expect(purity.findStartWeight(chain("import '../../platform/schema';"))).toHaveLength(1);
  });

  it('counts an import of inline types, which stays in the bundle', () => {
    expect(purity.findStartWeight(chain("import { type Z } from '../../platform/schema';"))).toHaveLength(1);
  });

  it('lets types and lazy imports pass', () => {
    expect(purity.findStartWeight(chain("import type { Z } from 'zod';"))).toEqual([]);
    expect(purity.findStartWeight(chain("await import('../../platform/schema');"))).toEqual([]);
  });

  it('counts the files of the redirector', () => {
    const weightOf = (count: number) => {
      const names = Array.from({ length: count - 1 }, (_, at) => `step-${at}`);
      const index = names.map((name) => `import './${name}';`).join('\n');
      const files = names.map((name) => [`workers/redirect/${name}.ts`, 'export {};']);
      return purity.findRedirectWeight(treeOf({ 'workers/redirect/index.ts': index, ...Object.fromEntries(files) }));
    };
    expect(weightOf(12)).toEqual([]);
    expect(weightOf(13)).toHaveLength(1);
  });
});

describe('thin routes and pure decisions', () => {
  it('refuses a query in routes', () => {
    const tree = treeOf({ 'workers/domains/offers/staff-routes.ts': "import { eq } from 'drizzle-orm';" });
    expect(purity.findQueriesInRoutes(tree)).toHaveLength(1);
  });

  it.each([
    "import { readFileSync } from 'node:fs';",
    "import { env } from 'cloudflare:workers';",
    "import { openDb } from '../../platform/db/open-db';",
    "import { offers } from './tables';",
    'export const now = Date.now();',
    'export const now = new Date();',
    'export const answer = fetch("https://a.test");',
    'export const id = crypto.randomUUID();',
  ])('refuses in rules: %s', (statement) => {
    const tree = treeOf({
      'workers/domains/offers/rules.ts': statement,
      'workers/domains/offers/tables.ts': 'export const offers = 1;',
      'workers/platform/db/open-db.ts': 'export const openDb = 1;',
    });
    expect(purity.findImpureDecisions(tree)).toHaveLength(1);
  });

  it('lets rules compute with what they are given', () => {
    const text =
      "import type { Env } from '../../env';\nexport const at = (now: number) => new Date(now).toISOString();";
    expect(purity.findImpureDecisions(treeOf({ 'workers/domains/offers/rules.ts': text }))).toEqual([]);
  });
});

describe('what web and production reach', () => {
  const files = {
    'workers/api.ts': 'export {};',
    'workers/domains/offers/schema.ts': 'export {};',
    'workers/domains/offers/rules.ts': 'export {};',
  };
  const reaches = (statement: string) => purity.findWebReaches(treeOf({ ...files, 'web/lib/x.ts': statement }));

  it('lets web take types of the API and values of schemas', () => {
    expect(reaches("import type { Operations } from '../../workers/api';")).toEqual([]);
    expect(reaches("import { Offer } from '../../workers/domains/offers/schema';")).toEqual([]);
  });

  it('refuses web values of the API and anything else of the Worker', () => {
    expect(reaches("import { handleApi } from '../../workers/api';")).toHaveLength(1);
    expect(reaches("import type { X } from '../../workers/domains/offers/rules';")).toHaveLength(1);
  });

  it('lets the rendered pages read texts and plain functions of web, and nobody read a screen', () => {
    const files = { 'web/lang/en/a.json': '{}', 'web/ui/button.tsx': 'export const Button = 1;' };
    const taken = (path: string, statement: string) =>
      purity.findWorkerReaches(treeOf({ ...files, [path]: statement }));
    expect(taken('workers/storefront/texts.ts', "import en from '../../web/lang/en/a.json';")).toEqual([]);
    expect(taken('workers/domains/notifications/texts.ts', "import en from '../../../web/lang/en/a.json';")).toEqual(
      [],
    );
    expect(taken('workers/domains/offers/find.ts', "import en from '../../../web/lang/en/a.json';")).toHaveLength(1);
    expect(taken('workers/storefront/page.tsx', "import { Button } from '../../web/ui/button';")).toHaveLength(1);
    expect(taken('workers/platform/texts.ts', "import en from '../../web/lang/en/a.json';")).toHaveLength(1);
  });

  it('finds development behind a lazy import', () => {
    const tree = treeOf({ 'workers/index.ts': "await import('./dev/index');", 'workers/dev/index.ts': 'export {};' });
    expect(purity.findDevelopmentInProduction(tree)).toEqual([
      'workers/dev/index.ts: is reachable from workers/index.ts',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { findBannedNames, findMisspelledNames, findStrayTopLevel } from './names.ts';
import { treeOf } from './source-tree.ts';

const treeWith = (path: string) => treeOf({ [path]: '' });

describe('names', () => {
  it.each([
    'workers/utils/a.ts',
    'workers/offer-service.ts',
    'web/lib/date.helpers.ts',
    'workers/common.ts',
    'web/misc/a.css',
  ])('refuses the drawer %s', (path) => {
    expect(findBannedNames(treeWith(path))).toHaveLength(1);
  });

  it('knows that a service worker is one thing', () => {
    expect(findBannedNames(treeWith('web/service-worker.ts'))).toEqual([]);
  });

  it.each(['workers/domains/offers/findOffers.ts', 'web/features/Offers/page.tsx', 'workers/platform/id_schema.ts'])(
    'refuses %s, which is not kebab-case',
    (path) => {
      expect(findMisspelledNames(treeWith(path))).toHaveLength(1);
    },
  );

  it.each(['migrations/0001_tenants.sql', 'workers/redirect/redirect.budget.test.ts', 'workers/decisions/0001-one.md'])(
    'accepts %s',
    (path) => {
      expect(findMisspelledNames(treeWith(path))).toEqual([]);
    },
  );

  it('refuses a stray file at the top level', () => {
    expect(findStrayTopLevel(treeWith('notes.md'))).toHaveLength(1);
    expect(findStrayTopLevel(treeWith('workers/a.ts'))).toEqual([]);
  });
});

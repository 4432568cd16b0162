import { describe, expect, it } from 'vitest';
import { findSharedCodes, findUnprovokedRefusals } from './refusals.ts';
import { treeOf } from './source-tree.ts';

const declared = "export const e = defineErrors({ gone: { code: 'offers/gone', status: 404, title: 'Gone' } });";

describe('refusals', () => {
  it('finds a code that no test provokes', () => {
    const tree = treeOf({
      'workers/domains/offers/errors.ts': declared,
      'workers/a.test.ts': "expect(code).toBe('offers/other');",
    });
    expect(findUnprovokedRefusals(tree)).toEqual(['workers/domains/offers/errors.ts: no test provokes offers/gone']);
  });

  it('is content with a test that names it', () => {
    const tree = treeOf({
      'workers/domains/offers/errors.ts': declared,
      'workers/a.test.ts': "expect(code).toBe('offers/gone');",
    });
    expect(findUnprovokedRefusals(tree)).toEqual([]);
  });

  it('finds a code that two slices declare', () => {
    const tree = treeOf({ 'workers/domains/offers/errors.ts': declared, 'workers/domains/clicks/errors.ts': declared });
    expect(findSharedCodes(tree)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { findUnsaidRefusals } from './problem-sentences.ts';
import { treeOf } from './source-tree.ts';

const found = (
  errors: string,
  words = "const BY_CODE = { 'shop/closed': 'closed' }; const BY_STATUS = { 404: 'gone' };",
) =>
  findUnsaidRefusals(
    treeOf({
      'workers/domains/shop/errors.ts': `export const e = defineErrors({ closed: { code: 'shop/closed', status: 409, title: 'Shut' }, ${errors} });`,
      'web/lib/problem-sentence.ts': words,
    }),
  );

describe('sentences for refusals', () => {
  it('accepts a code with a sentence, and one that its status explains', () => {
    expect(found("a: { code: 'shop/not-found', status: 404, title: 'No' }")).toEqual([]);
  });

  it('names a code without a sentence', () => {
    expect(found("a: { code: 'shop/sold-out', status: 409, title: 'No' }")).toHaveLength(1);
  });

  it('names a sentence for what nothing answers any more', () => {
    expect(found('', "const BY_CODE = { 'shop/closed': 'closed', 'shop/moved': 'moved' };")).toHaveLength(1);
  });
});

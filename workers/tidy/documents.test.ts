import { describe, expect, it } from 'vitest';
import { findDeadCitations, findDeadCitationsInComments } from './documents.ts';
import { treeOf } from './source-tree.ts';

const files = { 'workers/api.ts': 'export {};', 'SECURITY.md': '' };

describe('citations', () => {
  it.each(['see `workers/gone.ts`', 'see [it](./workers/gone.ts)', 'see [it](GONE.md)'])('refuses: %s', (text) => {
    expect(findDeadCitations(treeOf({ ...files, 'README.md': text }))).toHaveLength(1);
  });

  it.each([
    '`workers/api.ts`',
    '[api](workers/api.ts)',
    '`workers/`',
    '`workers/domains/<noun>/`',
    '[web](https://a.test/x)',
    '[up](#top)',
  ])('accepts: %s', (text) => {
    expect(findDeadCitations(treeOf({ ...files, 'README.md': text }))).toEqual([]);
  });

  it('resolves a link from where its document stands', () => {
    expect(findDeadCitations(treeOf({ ...files, 'workers/decisions/0001-a.md': '[api](../api.ts)' }))).toEqual([]);
  });

  it('reads comments as well', () => {
    expect(findDeadCitationsInComments(treeOf({ ...files, 'workers/a.ts': '// see workers/gone.ts' }))).toHaveLength(1);
    expect(findDeadCitationsInComments(treeOf({ ...files, 'workers/a.ts': '// see workers/api.ts' }))).toEqual([]);
  });
});

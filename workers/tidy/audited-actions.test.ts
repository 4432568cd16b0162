import { describe, expect, it } from 'vitest';
import { findWordlessActions } from './audited-actions.ts';
import { treeOf } from './source-tree.ts';

const found = (code: string) =>
  findWordlessActions(
    treeOf({
      'web/lang/en/audit.json': '{"actions":{"shop":{"opened":"opened the shop"}}}',
      'workers/domains/shop/open-shop.ts': code,
    }),
  );

describe('words for audited actions', () => {
  it('accepts an action with words', () => {
    expect(found("write({ audit: [{ action: 'shop.opened' }] });")).toEqual([]);
  });

  it.each([
    "write({ audit: [{ action: 'shop.closed' }] });",
    "function actionOf(now) {\n  return now ? 'shop.opened' : 'shop.closed';\n}",
  ])('names one without', (code) => {
    expect(found(code)).toEqual(['workers/domains/shop/open-shop.ts: shop.closed has no words in audit.json']);
  });
});

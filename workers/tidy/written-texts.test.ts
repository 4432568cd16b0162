import { describe, expect, it } from 'vitest';
import { treeOf } from './source-tree.ts';
import { findWrittenTexts } from './written-texts.ts';

/** `#{` stands for the opening of a template's value. */
const found = (markup: string, path = 'web/features/a.tsx') =>
  findWrittenTexts(treeOf({ [path]: `export const A = () => ${markup.replaceAll('#{', '$' + '{')};` }));

describe('words in the markup', () => {
  it.each([
    '<p>Hello</p>',
    "<p>{isOpen ? 'Open' : t('closed')}</p>",
    "<p>{name || 'nobody'}</p>",
    '<p>{`#{count} clicks`}</p>',
    '<button aria-label="close" />',
    '<Field label="Your name" />',
    '<Menu name="Main menu" />',
    '<input placeholder={`Search #{name}`} />',
  ])('refuses %s', (markup) => {
    expect(found(markup)).toHaveLength(1);
  });

  it.each([
    "<p>{t('hello')}</p>",
    '<p>Souk · {price}</p>',
    '<p>–</p>',
    '<input name="email" type="email" placeholder="https://" />',
    "<p className={isOpen ? 'is-open' : 'is-shut'}>{count}</p>",
    "<Icon name={isOpen ? 'up' : 'down'} />",
  ])('accepts %s', (markup) => {
    expect(found(markup)).toEqual([]);
  });

  it('looks at screens only', () => {
    expect(found('<p>Hello</p>', 'workers/dev/a.tsx')).toEqual([]);
    expect(found('<p>Hello</p>', 'workers/storefront/pages/a.tsx')).toHaveLength(1);
  });
});

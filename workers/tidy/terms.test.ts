import { describe, expect, it } from 'vitest';
import { treeOf } from './source-tree.ts';
import { findOtherWords } from './terms.ts';

const found = (language: string, text: string) =>
  findOtherWords(treeOf({ [`web/lang/${language}/home.json`]: JSON.stringify({ a: { b: text } }) }));

describe('one word for one thing', () => {
  it.each([
    ['en', 'All merchants'],
    ['en', 'Your email'],
    ['hi', 'यह व्यवसाय'],
    ['ar', 'الكاش باك'],
    ['ar', 'خلال ٣ أيام'],
  ])('refuses another word in %s: %s', (language, text) => {
    expect(found(language, text)).toHaveLength(1);
  });

  it('does not read the names of values', () => {
    expect(found('en', 'Signed in as {email}')).toEqual([]);
    expect(found('en', 'It goes to {merchant, select, other {the shop}}')).toEqual([]);
  });

  it('refuses one word for two states of cashback', () => {
    const six = { clicked: 'a', tracked: 'b', pending: 'c', confirmed: 'c', paid: 'd', declined: 'e' };
    expect(findOtherWords(treeOf({ 'web/lang/en/clicks.json': JSON.stringify(six) }))).toHaveLength(1);
  });
});

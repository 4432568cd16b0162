import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataIsland, withoutOverrides } from './data-island';
import { searchOf } from './search-values';

test('data inside a page reads back whole, and nothing in it can end its element', () => {
  const data = { text: '</script><!--\u2028\u2029&amp;<b>', list: [1, null, '"'] };
  const island = dataIsland('application/json', data, 'x');
  const text = island.slice(island.indexOf('>') + 1, island.lastIndexOf('</'));
  expect(text).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(text)).toEqual(data);
});

test('overrides fall away at every depth, the marks of Arabic stay', () => {
  const value = { a: ['x\u202ey', { b: '\u2067z\u2069' }], c: 1, d: null, e: 'ل\u200fل' };
  expect(withoutOverrides(value)).toEqual({ a: ['xy', { b: 'z' }], c: 1, d: null, e: 'ل\u200fل' });
});

test('the page of the API names the script of the version that is installed', () => {
  const { version } = JSON.parse(readFileSync('node_modules/@scalar/api-reference/package.json', 'utf8'));
  expect(readFileSync('workers/storefront/docs.tsx', 'utf8')).toContain(`'/assets/scalar-${version}.js'`);
});

test('an address is read once: doubled names, blanks, foreign names and endless values change nothing', () => {
  const search = searchOf(new URL(`http://souk.test/?q=%20a%20&q=b&sort=&utm=x&cursor=${'c'.repeat(900)}`));
  expect(search).toEqual({ q: 'a', cursor: 'c'.repeat(500) });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataIsland, withoutOverrides } from './data-island';
import { couponsInput, HOME_INPUTS, merchantsInput, searchOf } from './page-inputs';

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

type Inputs = { HOME_INPUTS: object } & Record<'merchantsInput' | 'couponsInput', (search: object) => object>;

test('pages ask for what the app asks for, so that the app finds its data under its own keys', async () => {
  const path = '../../web/lib/page-inputs';
  const app: Inputs = await import(/* @vite-ignore */ path); // no part of this TypeScript project
  expect(HOME_INPUTS).toEqual(app.HOME_INPUTS);
  const sorts = ['popular', 'name', 'rate', 'newest', 'ending', 'nonsense'];
  for (const query of ['', 'q=x', 'category=a&cursor=b', ...sorts.map((sort) => `sort=${sort}&q=%20y`)]) {
    const search = searchOf(new URL(`http://souk.test/?${query}&note=n&lang=ar`));
    expect(JSON.stringify(merchantsInput(search))).toBe(JSON.stringify(app.merchantsInput(search)));
    expect(JSON.stringify(couponsInput(search))).toBe(JSON.stringify(app.couponsInput(search)));
  }
});

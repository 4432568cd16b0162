import { describe, expect, it } from 'vitest';
import { findLongFiles, findLongFunctions, listLongishFiles } from './sizes.ts';
import { treeOf } from './source-tree.ts';

const lines = (count: number) => '  f();\n'.repeat(count);
const longFunctions = (path: string, text: string) => findLongFunctions(treeOf({ [path]: text }));

describe('sizes', () => {
  it('refuses a file of 401 lines and asks about one of 251', () => {
    expect(findLongFiles(treeOf({ 'workers/a.ts': lines(401) }))).toHaveLength(1);
    expect(findLongFiles(treeOf({ 'workers/a.ts': lines(400) }))).toEqual([]);
    expect(listLongishFiles(treeOf({ 'workers/a.ts': lines(251), 'workers/b.ts': lines(250) }))).toHaveLength(1);
  });

  it.each([
    ['a declaration', `function a() {\n${lines(59)}}`],
    ['an arrow', `const a = () => {\n${lines(59)}};`],
    ['a method', `class A {\n  a() {\n${lines(59)}  }\n}`],
  ])('refuses %s of 61 lines', (_name, text) => {
    expect(longFunctions('workers/a.ts', text)).toHaveLength(1);
    expect(longFunctions('workers/a.ts', text.replace('  f();\n', ''))).toEqual([]);
  });

  it('gives a component 120 lines', () => {
    expect(longFunctions('web/a.tsx', `function A() {\n${lines(118)}}`)).toEqual([]);
    expect(longFunctions('web/a.tsx', `function A() {\n${lines(119)}}`)).toHaveLength(1);
  });

  it('gives a route handler 15 lines', () => {
    const route = (count: number) => `api.openapi(listOffers, async (c) => {\n${lines(count)}});`;
    expect(longFunctions('workers/domains/offers/routes.ts', route(13))).toEqual([]);
    expect(longFunctions('workers/domains/offers/routes.ts', route(14))).toHaveLength(1);
  });

  it('counts a test, and not the list that it stands in', () => {
    expect(longFunctions('workers/a.test.ts', `describe('x', () => {\n${lines(90)}});`)).toEqual([]);
    expect(longFunctions('workers/a.test.ts', `it('x', () => {\n${lines(90)}});`)).toHaveLength(1);
  });
});

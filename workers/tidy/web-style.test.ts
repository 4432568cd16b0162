import { describe, expect, it } from 'vitest';
import { treeOf } from './source-tree.ts';
import { findPhysicalDirections } from './web-style.ts';

const found = (path: string, text: string) => findPhysicalDirections(treeOf({ [path]: text }));

describe('writing direction', () => {
  it.each([
    'a { margin-left: 1px; }',
    'a { padding-right: 2px }',
    'a { left: 0; }',
    'a { text-align: left; }',
    'a { border-right-color: red; }',
    'a { border-top-left-radius: 1px; }',
  ])('refuses in styles: %s', (css) => {
    expect(found('web/ui/a.css', css)).toHaveLength(1);
  });

  it.each(['ml-2', 'hover:pl-4', '-mr-1', 'text-left', 'rounded-l-lg', 'left-0', 'border-r'])(
    'refuses the class %s',
    (name) => {
      expect(found('web/ui/a.tsx', `export const A = () => <b className="flex ${name} gap-2" />;`)).toHaveLength(1);
    },
  );

  it('refuses style keys', () => {
    expect(found('web/ui/a.tsx', 'export const A = () => <b style={{ marginLeft: 1 }} />;')).toHaveLength(1);
  });

  it.each([
    'a { margin-inline-start: 1px; }',
    'a { inset-inline-start: 0; text-align: start; }',
    '/* margin-left: 1px; */',
    'a { --arrow-left: 1; }',
  ])('accepts in styles: %s', (css) => {
    expect(found('web/ui/a.css', css)).toEqual([]);
  });

  it('accepts logical classes and words that only look like one', () => {
    expect(
      found('web/ui/a.tsx', 'export const A = () => <b className="ms-2 pe-4 text-start rounded-s-lg">left-over</b>;'),
    ).toEqual([]);
  });
});

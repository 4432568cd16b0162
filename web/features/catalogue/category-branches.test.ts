import { describe, expect, it } from 'vitest';
import { branchesOf, parentsFor, spotFor, spotOf } from './category-branches';

const node = (id: string, parentId: string | null = null) => ({ id, slug: id, name: id.toUpperCase(), parentId });
const tree = [node('a'), node('b'), node('b1', 'b'), node('b2', 'b'), node('b1x', 'b1'), node('c')];

describe('the category tree on screen', () => {
  it('is walked parents first, each with its depth', () => {
    expect(branchesOf(tree).map(({ node, depth }) => `${depth}${node.id}`)).toEqual([
      ...['0a', '0b', '1b1', '2b1x', '1b2', '0c'],
    ]);
  });

  it('ends even when the rows hold a circle', () => {
    expect(branchesOf([node('x', 'y'), node('y', 'x')])).toEqual([]);
  });

  it.each([
    ['c', 'up', { parentId: null, beforeId: 'b' }],
    ['a', 'up', null],
    ['a', 'down', { parentId: null, beforeId: 'c' }],
    ['b', 'down', { parentId: null, beforeId: null }],
    ['c', 'down', null],
    ['b1', 'out', { parentId: null, beforeId: 'c' }],
    ['b1x', 'out', { parentId: 'b', beforeId: 'b2' }],
    ['a', 'out', null],
    ['c', 'in', { parentId: 'b', beforeId: null }],
    ['b', 'in', null],
    ['a', 'in', null],
    ['b2', 'in', { parentId: 'b1', beforeId: null }],
    ['gone', 'up', null],
  ] as const)('moves %s %s', (id, way, spot) => {
    expect(spotFor(tree, id, way)).toEqual(spot);
  });

  it('knows the way back', () => {
    expect(spotOf(tree, 'b1')).toEqual({ parentId: 'b', beforeId: 'b2' });
    expect(spotOf(tree, 'c')).toEqual({ parentId: null, beforeId: null });
  });

  it('offers no parent below itself or too deep', () => {
    expect(parentsFor(tree, 'b').map(({ node }) => node.id)).toEqual([]);
    expect(parentsFor(tree, 'b1').map(({ node }) => node.id)).toEqual(['a', 'b', 'c']);
    expect(parentsFor(tree, 'a').map(({ node }) => node.id)).toEqual(['b', 'b1', 'b2', 'c']);
  });
});

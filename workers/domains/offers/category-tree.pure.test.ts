import { describe, expect, it } from 'vitest';
import type { Id } from '../../platform/id';
import { moveProblem, sumUp } from './category-tree';

const id = (name: string) => `cat_${name}` as Id<'cat'>; // the tree compares ids, it does not read them
const node = (name: string, parent: string | null, merchantCount = 0) => ({
  ...{ id: id(name), parentId: parent === null ? null : id(parent), merchantCount },
});
const tree = [node('a', null, 1), node('b', 'a', 2), node('c', 'b', 4), node('d', null, 8), node('e', 'd', 16)];

describe('the category tree', () => {
  it.each([
    ['a new category', null, null],
    ['a new one on the third level', null, 'b'],
    ['a leaf below another tree', 'e', 'b'],
    ['a branch to the top', 'b', null],
    ['a branch of two below a top', 'b', 'd'],
  ])('takes %s', (_, what, under) => {
    expect(moveProblem(tree, what === null ? null : id(what), under === null ? null : id(under))).toBeNull();
  });

  it.each([
    ['itself', 'a', 'a', 'under itself'],
    ['its child', 'a', 'b', 'under itself'],
    ['its grandchild', 'a', 'c', 'under itself'],
    ['a fourth level', null, 'c', 'at most 3 levels'],
    ['a fourth level, brought along by its children', 'b', 'e', 'at most 3 levels'],
  ])('refuses %s', (_, what, under, message) => {
    expect(moveProblem(tree, what === null ? null : id(what), id(under))).toContain(message);
  });

  it('counts what stands on all levels below', () => {
    expect(sumUp(tree).map(({ merchantCount }) => merchantCount)).toEqual([7, 6, 4, 24, 16]);
  });

  it('ends even when the rows hold a circle', () => {
    const circle = [node('x', 'y', 1), node('y', 'x', 1)];
    expect(sumUp(circle)).toHaveLength(2);
    expect(moveProblem(circle, null, id('x'))).toBeNull();
  });
});

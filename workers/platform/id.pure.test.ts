import { describe, expect, it } from 'vitest';
import { idFloor, isId, newId, newIds } from './id';

describe('newIds', () => {
  it('makes ids of the kind, all different, in ascending order while one base lasts', () => {
    const ids = newIds('hit', 2_500);
    expect(new Set(ids).size).toBe(2_500);
    expect(ids.every((id) => isId('hit', id))).toBe(true);
    expect(ids.slice(0, 1_024)).toEqual(ids.slice(0, 1_024).toSorted());
  });

  it('never makes the ids of another call', () => {
    const all = Array.from({ length: 200 }, () => newIds('hit', 50)).flat();
    expect(new Set(all).size).toBe(10_000);
  });
});

describe('idFloor', () => {
  it('stands above every id that is older and below every one that is not', () => {
    const before = Date.now();
    const id = newId('hit');
    expect(id >= idFloor('hit', before)).toBe(true);
    expect(id < idFloor('hit', Date.now() + 1)).toBe(true);
    expect(idFloor('hit', before - 1) < idFloor('hit', before)).toBe(true);
  });
});

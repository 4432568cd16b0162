import { describe, expect, it } from 'vitest';
import { runForEach } from './run-for-each';

describe('one action on many things', () => {
  it('acts on each once, never on more than a few at a time', async () => {
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const items = Array.from({ length: 25 }, (_, index) => index);
    const { done, failed } = await runForEach(items, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      seen.push(item);
      running -= 1;
      return item * 2;
    });
    expect(seen.toSorted((a, b) => a - b)).toEqual(items);
    expect(done).toHaveLength(25);
    expect(failed).toEqual([]);
    expect(most).toBe(4);
  });

  it('goes on after one that fails and names it', async () => {
    const error = new Error('taken');
    const { done, failed } = await runForEach(['a', 'b', 'c'], async (item) => {
      if (item === 'b') throw error;
      return item;
    });
    expect(done.map(({ item }) => item)).toEqual(['a', 'c']);
    expect(failed).toEqual([{ item: 'b', error }]);
  });

  it('does nothing with nothing', async () => {
    expect(await runForEach([], async () => 1)).toEqual({ done: [], failed: [] });
  });
});

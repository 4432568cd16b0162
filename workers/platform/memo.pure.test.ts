import { expect, it, vi } from 'vitest';
import { memo } from './memo';

it('reads a text once, also when it reads as nothing', () => {
  const read = vi.fn((text: string) => (text === '' ? null : text.length));
  const remembered = memo(10, read);
  expect(['a', '', 'a', ''].map((text) => remembered(text))).toEqual([1, null, 1, null]);
  expect(read).toHaveBeenCalledTimes(2);
});

it('forgets all when it is full, and never remembers a long text', () => {
  const read = vi.fn((text: string) => text.length);
  const remembered = memo(2, read);
  for (const text of ['a', 'b', 'c', 'a']) remembered(text);
  expect(read).toHaveBeenCalledTimes(4);
  const long = 'x'.repeat(501);
  expect([remembered(long), remembered(long)]).toEqual([501, 501]);
  expect(read).toHaveBeenCalledTimes(6);
});

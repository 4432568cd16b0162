import { expect, it } from 'vitest';
import { safeNext } from './safe-next';

it('goes on to a path of this host and to nothing else', () => {
  expect(safeNext('/offers/off_1?x=1')).toBe('/offers/off_1?x=1');
  for (const bad of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
  ]) {
    expect(safeNext(bad)).toBeNull();
  }
});

import { describe, expect, it } from 'vitest';
import { findMissingTexts } from './languages.ts';
import { treeOf } from './source-tree.ts';

const texts = (hindi: string | undefined, english = '{"a":{"b":"Hi {name}"}}') =>
  findMissingTexts(
    treeOf({
      'web/lang/en/home.json': english,
      'web/lang/ar/home.json': english,
      ...(hindi === undefined ? {} : { 'web/lang/hi/home.json': hindi }),
    }),
  );

describe('languages', () => {
  it('accepts the same keys with the same arguments', () => {
    expect(texts('{"a":{"b":"नमस्ते {name}"}}')).toEqual([]);
  });

  it.each([
    ['a missing file', undefined],
    ['a missing text', '{"a":{}}'],
    ['an argument of another name', '{"a":{"b":"नमस्ते {naam}"}}'],
  ])('refuses %s', (_name, hindi) => {
    expect(texts(hindi).length).toBeGreaterThan(0);
  });

  it('refuses an empty text', () => {
    expect(texts('{"a":" "}', '{"a":"x"}')).toEqual(['web/lang/hi/home.json: "a" is empty']);
  });

  it('refuses a key that only one other language has', () => {
    expect(texts('{"a":"x","b":"y"}', '{"a":"x"}')).toHaveLength(2);
  });

  it('knows that the branches of a plural differ between languages', () => {
    const english = '{"a":"{count, plural, one {click} other {# clicks of {name}}}"}';
    expect(texts('{"a":"{count, plural, one {k} few {k} other {# {name}}}"}', english)).toEqual([]);
  });
});

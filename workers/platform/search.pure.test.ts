import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from './search';

describe('foldText', () => {
  it.each([
    ['AMAZON', 'amazon'],
    ['مُحَمَّد', 'محمد'],
    ['قهـــوة', 'قهوه'],
    ['أحمد إلى آخر', 'احمد الي اخر'],
    ['ﬁ', 'fi'],
    ['हिन्दी', 'हिन्दी'],
  ])('%s becomes %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('wordsOf', () => {
  it('keeps at most eight different words', () => {
    expect(wordsOf('a b c d e f g h i j a')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  });

  it('never lets a quote or an operator through, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        return wordsOf(text).every((word) => /^[\p{L}\p{N}\p{M}]{1,40}$/u.test(word));
      }),
    );
  });
});

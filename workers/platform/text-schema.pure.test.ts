import { describe, expect, it } from 'vitest';
import { line } from './text-schema';

const isLine = (text: string) => line(80).safeParse(text).success;

describe('a line of text', () => {
  it.each(['Asha', 'राम', 'ليلى', '王', '7', '♥', '👩‍👧', 'Anne\u2011Marie', '  trimmed  '])('may be %s', (text) => {
    expect(isLine(text)).toBe(true);
  });

  it.each([
    ['', 'nothing'],
    ['\u200b\u200b', 'spaces without width'],
    ['\u2060\ufeff', 'joiners'],
    ['\u3164', 'a filler of Hangul'],
    ['\u2800\u2800', 'Braille cells without dots'],
    ['\u00ad', 'a soft hyphen'],
    ['\u0301', 'a mark on nothing'],
    ['\u202e', 'a turn of direction'],
    ['a\u0000b', 'a control character'],
    ['\ud800', 'half a character'],
    ['a'.repeat(1_000_000), 'a megabyte'],
  ])('is refused: %j (%s)', (text) => {
    expect(isLine(text)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter } from './check-character';
import { generateCodes, patternSize } from './generate-codes';
import { type CodePattern, PATTERN_ALPHABETS } from './schema';

const CAPITALS_AND_DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pattern: CodePattern = { prefix: 'SAVE-', alphabet: 'clear', length: 10, groupOf: 4, hasCheck: true };
const seed = new Uint8Array(32).fill(7);

describe('the check character', () => {
  it('is that of the standard', () => {
    expect(checkCharacter('0794', '0123456789')).toBe('5');
    // The Global Release Identifier of the GRid handbook: A1-2425G-ABC1234002-M.
    expect(checkCharacter('A12425GABC1234002', CAPITALS_AND_DIGITS)).toBe('M');
  });

  it('finds each mistyped character and each two that changed places', () => {
    const text = fc.stringMatching(/^[0-9A-Z]{2,12}$/);
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom(...CAPITALS_AND_DIGITS), (given, place, other) => {
        const at = place % given.length;
        const check = checkCharacter(given, CAPITALS_AND_DIGITS);
        if (given[at] !== other)
          expect(checkCharacter(given.slice(0, at) + other + given.slice(at + 1), CAPITALS_AND_DIGITS)).not.toBe(check);
      }),
    );
  });
});

describe('generated codes', () => {
  it('have the shape of their pattern and a check character that fits', async () => {
    for (const code of await generateCodes(seed, 0, 500, pattern)) {
      expect(code).toMatch(/^SAVE-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}$/);
      const text = code.slice(5).replaceAll('-', '');
      expect(checkCharacter(text.slice(0, -1), '0123456789ABCDEFGHJKMNPQRSTVWXYZ')).toBe(text.at(-1));
    }
  });

  it('are the same for the same seed and batch, and others for another', async () => {
    const first = await generateCodes(seed, 3, 50, pattern);
    expect(await generateCodes(seed, 3, 50, pattern)).toEqual(first);
    const others = [
      ...(await generateCodes(seed, 4, 50, pattern)),
      ...(await generateCodes(new Uint8Array(32).fill(8), 3, 50, pattern)),
    ];
    expect(others.filter((code) => first.includes(code))).toEqual([]);
  });

  it('are a million without a collision (a tenth of it in the quick proof)', async () => {
    const batches = process.env.PROOF === 'full' ? 200 : 20;
    const codes = new Set<string>();
    for (let batch = 0; batch < batches; batch++)
      for (const code of await generateCodes(seed, batch, 5_000, pattern)) codes.add(code);
    expect(codes.size).toBe(batches * 5_000);
  });

  it.each(PATTERN_ALPHABETS)('of %s favour no character', async (alphabet) => {
    const codes = await generateCodes(seed, 0, 5_000, { prefix: '', alphabet, length: 8, groupOf: 0, hasCheck: false });
    const counts = new Map<string, number>();
    for (const character of codes.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
    const mean = 40_000 / patternSize({ alphabet, length: 1 });
    expect(counts.size).toBe(patternSize({ alphabet, length: 1 }));
    // Seven standard deviations: a modulo without the fair limit would stand outside.
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(7 * Math.sqrt(mean));
  });
});

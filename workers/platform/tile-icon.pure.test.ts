import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { drawIcon } from './tile-icon';

const SLUGS = ['cafe-aroma', 'fresh-fitness', 'bella-salon', 'jain-shikanji', 'souk', 'www', 'a', 'x'.repeat(63)];

/** The rows of a PNG without their filter bytes. */
function pixelsOf(png: Uint8Array, size: number): number[][] {
  const view = new DataView(png.buffer, png.byteOffset);
  const rows = inflateSync(png.subarray(41, 41 + view.getUint32(33)));
  return Array.from({ length: size * size }, (_, i) => {
    const at = Math.floor(i / size) * (size * 3 + 1) + 1 + (i % size) * 3;
    return [...rows.subarray(at, at + 3)];
  });
}

test('an icon is a PNG of the size that was asked for, small enough to be an icon', () => {
  for (const slug of SLUGS) {
    const png = drawIcon(slug, 50, 512);
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(new DataView(png.buffer).getUint32(16)).toBe(512);
    expect(png.length).toBeLessThan(60_000);
  }
});

test('an icon shows its star: two tints at least, no pixel left out, the same each time', () => {
  for (const slug of SLUGS) {
    const pixels = pixelsOf(drawIcon(slug, 260, 48), 48).map(String);
    expect(new Set(pixels).size).toBeGreaterThan(4);
    expect(pixels).toEqual(pixelsOf(drawIcon(slug, 260, 48), 48).map(String));
  }
});

test('the star stands in the middle: an icon turned by half is itself', () => {
  for (const slug of SLUGS) {
    const pixels = pixelsOf(drawIcon(slug, 0, 64), 64);
    const turned = pixels.toReversed();
    const far = pixels.filter((pixel, i) => pixel.some((byte, c) => Math.abs(byte - (turned[i]?.[c] ?? 0)) > 16));
    expect(far.length).toBeLessThan(64);
  }
});

import { expect, test } from 'vitest';
import { contrast, toHex } from './colour';
import { hueShown, STATUS_DISTANCE, STATUS_HUES } from './hue';

test('no hue is shown within 20 degrees of a status colour, and none moves further than it must', () => {
  for (let hue = 0; hue < 360; hue++) {
    const shown = hueShown(hue);
    for (const status of STATUS_HUES) expect(Math.abs(shown - status)).toBeGreaterThanOrEqual(STATUS_DISTANCE);
    expect(Math.abs(shown - hue)).toBeLessThanOrEqual(STATUS_DISTANCE);
    expect(hueShown(shown)).toBe(shown);
  }
});

test('a hue that is far enough away stays itself', () => {
  expect([205, 50, 110, 260, 0].map(hueShown)).toEqual([205, 50, 110, 260, 0]);
});

test('colours are those of a browser', () => {
  const white = { lightness: 1, chroma: 0, hue: 0 };
  const black = { lightness: 0, chroma: 0, hue: 0 };
  expect([toHex(white), toHex(black)]).toEqual(['#ffffff', '#000000']);
  expect(toHex({ lightness: 0.62796, chroma: 0.25768, hue: 29.234 })).toBe('#ff0000');
  expect(contrast(white, black)).toBeCloseTo(21, 5);
});

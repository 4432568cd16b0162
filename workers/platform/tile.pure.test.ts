import { expect, test } from 'vitest';
import { tile } from './tile';

const SLUGS = Array.from({ length: 1000 }, (_, i) => `shop-${i.toString(36)}-${(i * 7919) % 104_729}`);

test('the tile of every one of 1,000 slugs is under 2 kB', () => {
  const sizes = SLUGS.map((slug) => new TextEncoder().encode(tile(slug, 359)).length);
  expect(Math.max(...sizes)).toBeLessThan(2000);
});

test('a slug has the same tile each time', () => {
  expect(SLUGS.map((slug) => tile(slug, 205))).toEqual(SLUGS.map((slug) => tile(slug, 205)));
});

test('slugs differ: 1,000 of them draw several hundred tiles', () => {
  expect(new Set(SLUGS.map((slug) => tile(slug, 205))).size).toBeGreaterThan(400);
});

test('the hue changes the colour and nothing else', () => {
  expect(tile('amazon', 30).replaceAll(' 30)', ' 205)')).toBe(tile('amazon', 205));
});

test('the slug never reaches the drawing, and every number in it is finite', () => {
  const drawn = ['<script>', '"/>', '', 'अमेज़न', 'x'.repeat(5000)].map((slug) => tile(slug, 205)).join('');
  expect(drawn).not.toMatch(/script|NaN|Infinity|undefined/);
});

test('light and dark stand in one drawing', () => {
  expect(tile('amazon', 205)).toContain('prefers-color-scheme:dark');
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, type Oklch } from '../platform/colour';
import { hueShown } from '../platform/hue';
import { MOODS, type Mood } from '../platform/tenant';
import { shadeOf } from './mood-colours';

type Theme = 'light' | 'dark';
type Tokens = Map<string, string>;

/** The custom properties of the first block that bears this name. */
function blockOf(file: string, name: string): Tokens {
  const text = readFileSync(file, 'utf8').replace(/\/\*.*?\*\//gs, '');
  const start = text.indexOf(`\n${name} {`);
  const body = start < 0 ? '' : text.slice(start, text.indexOf('\n}', start));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, key = '', value = '']) => [key, value]));
}

const base = blockOf('web/ui/tokens.css', ':root');
const dark = blockOf('web/ui/tokens.css', '@utility scheme-dark-tokens');
const moodOf = (mood: Mood, theme: Theme) => blockOf('web/ui/moods.css', `@utility mood-${mood}-${theme}`);

function tokensOf(mood: Mood, theme: Theme): Tokens {
  return new Map([...base, ...(theme === 'dark' ? dark : []), ...(mood === 'paper' ? [] : moodOf(mood, theme))]);
}

function colourOf(tokens: Tokens, name: string, hue: number): Oklch {
  const value = tokens.get(name) ?? '';
  const [, lightness, chroma, angle = ''] = /^oklch\(([\d.]+) ([\d.]+) ([^)]+\)?)\)$/.exec(value) ?? [];
  if (!lightness || !chroma) throw new Error(`--${name} is no colour: ${value}`);
  const degrees = angle === 'var(--hue)' ? hue : Number(angle === 'var(--paper-hue)' ? base.get('paper-hue') : angle);
  return { lightness: Number(lightness), chroma: Number(chroma), hue: degrees };
}

/** What is written on what. */
const TEXTS: Record<string, string[]> = {
  ink: ['ground', 'raised', 'sunken', 'stall-well', 'brand-tint', 'reward-tint', 'positive-tint', 'caution-tint'],
  soft: ['ground', 'raised', 'sunken', 'positive-tint', 'caution-tint', 'critical-tint'],
  muted: ['ground', 'raised', 'sunken', 'stall-well'],
  'brand-ink': ['ground', 'raised', 'brand-tint'],
  'on-brand': ['brand', 'brand-deep'],
  'on-stall': ['stall'],
  'on-stall-quiet': ['stall'],
  'on-field': ['field'],
  'on-field-quiet': ['field'],
  'reward-ink': ['reward-tint'],
  positive: ['ground', 'raised', 'positive-tint'],
  caution: ['ground', 'raised', 'caution-tint'],
  critical: ['ground', 'raised', 'critical-tint'],
};
/** Edges of what is pressed and filled in. */
const CONTROLS: Record<string, string[]> = { control: ['ground', 'raised'], brand: ['ground', 'raised', 'field'] };

const hues = [...new Set(Array.from({ length: 24 }, (_, i) => hueShown(i * 15)))];

function weakPairs(mood: Mood, theme: Theme, pairs: Record<string, string[]>, least: number): string[] {
  const tokens = tokensOf(mood, theme);
  return Object.entries(pairs).flatMap(([front, grounds]) =>
    grounds.flatMap((ground) =>
      hues.flatMap((hue) => {
        const ratio = contrast(colourOf(tokens, front, hue), colourOf(tokens, ground, hue));
        return ratio < least ? [`${front} on ${ground} at ${hue}: ${ratio.toFixed(2)}`] : [];
      }),
    ),
  );
}

const looks = MOODS.flatMap((mood) => (['light', 'dark'] as const).map((theme) => [mood, theme] as const));

describe.each(looks)('%s, %s', (mood, theme) => {
  test('every text reads at 4.5 to 1 in every hue', () => {
    expect(weakPairs(mood, theme, TEXTS, 4.5)).toEqual([]);
  });
  test('every control stands out at 3 to 1 in every hue', () => {
    expect(weakPairs(mood, theme, CONTROLS, 3)).toEqual([]);
  });
});

test('a mood names the same tokens for light and dark, so that neither shines through the other', () => {
  for (const mood of MOODS)
    expect([...moodOf(mood, 'light').keys()].sort()).toEqual([...moodOf(mood, 'dark').keys()].sort());
});

test('a pair too weak to read is found', () => {
  expect(weakPairs('paper', 'light', { line: ['ground'] }, 4.5)).toHaveLength(hues.length);
});

test.each(looks)('what manifests say of %s, %s is what its stylesheet says', (mood, theme) => {
  const tokens = tokensOf(mood, theme);
  for (const name of ['ground', 'stall'] as const) {
    expect(shadeOf(mood, theme, name, 260)).toEqual(colourOf(tokens, name, 260));
  }
});

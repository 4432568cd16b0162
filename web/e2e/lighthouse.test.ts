import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChild } from '../../workers/dev/commands/run-child.ts';
import { CHROMIUM_ARGS, executablePath, hostOf } from './browser.ts';

/**
 * Lighthouse with its slow phone (4x CPU, 1.6 Mbit/s, 150 ms), which is BASICS.md's. Its speed is the machine's as well, so it
 * is printed with pass or miss, the best of a few tries in the full proof; the other scores are asserted.
 */
const isFull = process.env.PROOF === 'full';
const SCORE_MIN = 95;
const TRIES_MAX = isFull ? 3 : 2;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Scores = Record<(typeof CATEGORIES)[number], number>;

interface Report {
  categories: Record<string, { score: number | null }>;
  environment: { benchmarkIndex: number };
  audits: Record<string, { numericValue?: number }>;
}

const PAGES: { name: string; slug?: string; path: string }[] = [
  { name: 'a merchant page', path: '/merchants/amazon' },
  ...(isFull
    ? [
        { name: 'the home page', path: '/' },
        { name: 'a storefront', slug: 'cafe-aroma', path: '/' },
      ]
    : []),
];

/** Null when Lighthouse lost its own recording (NO_NAVSTART): that says nothing about the page, and the try is spent. */
async function judge(address: string): Promise<{ scores: Scores; line: string } | null> {
  const folder = mkdtempSync(join(tmpdir(), 'souk-lighthouse-'));
  const file = join(folder, 'report.json');
  try {
    const result = await runChild(
      'lighthouse',
      [
        ...[address, '--quiet', '--output=json', `--output-path=${file}`, `--only-categories=${CATEGORIES.join(',')}`],
        `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(' ')}`,
      ],
      { env: { CHROME_PATH: executablePath } },
    );
    if (/NO_NAVSTART/.test(result.stderr)) return null;
    if (result.exitCode !== 0) throw new Error(`lighthouse ended with ${result.exitCode}: ${result.stderr}`);
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read({ categories, audits, environment }: Report): { scores: Scores; line: string } {
  const points = CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)] as const);
  const ms = (audit: string) => `${Math.round(audits[audit]?.numericValue ?? 0)} ms`;
  const paints = `first paint ${ms('first-contentful-paint')}, largest ${ms('largest-contentful-paint')}`;
  const machine = `blocked ${ms('total-blocking-time')}, machine ${Math.round(environment.benchmarkIndex)}`;
  // The entries are exactly the categories above.
  return { scores: Object.fromEntries(points) as Scores, line: `${points.join(' ')}; ${paints}, ${machine}` };
}

describe('Lighthouse on a slow phone', () => {
  it.each(PAGES)(
    'finds nothing to mend on $name',
    async ({ slug, path }) => {
      let best: Scores | undefined;
      for (let tries = 0; tries < TRIES_MAX && (best?.performance ?? 0) < SCORE_MIN; tries++) {
        const judged = await judge(hostOf(slug) + path);
        if (!judged) continue;
        const { scores, line } = judged;
        console.log(`${hostOf(slug)}${path}: ${line}`);
        if (!best || scores.performance > best.performance) best = scores;
      }
      if (!best) throw new Error('Lighthouse recorded nothing');
      const { performance, ...others } = best;
      for (const score of Object.values(others)) expect(score).toBeGreaterThanOrEqual(SCORE_MIN);
      const verdict = performance >= SCORE_MIN ? 'pass' : 'miss';
      console.log(`performance ${performance}, goal ${SCORE_MIN}: ${verdict}`);
    },
    240_000,
  );
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runChild } from '../../workers/dev/commands/run-child.ts';
import { CHROMIUM_ARGS, executablePath, hostOf } from './browser.ts';
import { countProcessorTime } from './count-processor-time.ts';
import type { Trace } from './trace.ts';

/**
 * Lighthouse with its slow phone (4x CPU, 1.6 Mbit/s, 150 ms, simulated), which is BASICS.md's. Asserted is that each of the
 * four scores is 95 or more in the median of three visits, where a task of the page counts as long as the processor worked
 * on it, because this machine has other work. The speed index is the one part that is left out of that correction.
 */
const isFull = process.env.PROOF === 'full';
const SCORE_MIN = 95;
const VISITS = 3;
/** Lighthouse sometimes loses its own recording (NO_NAVSTART), which says nothing about the page: that is no visit. */
const LOST_MAX = 2;
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

/** Visits the page, corrects the recording, and has Lighthouse judge it; null when there is no recording. */
async function judge(address: string): Promise<{ scores: Scores; line: string } | null> {
  const folder = mkdtempSync(join(tmpdir(), 'souk-lighthouse-'));
  const report = join(folder, 'report.json');
  try {
    const said = await lighthouse(address, `--gather-mode=${folder}`);
    if (/NO_NAVSTART/.test(said)) return null;
    correctTrace(folder);
    await lighthouse(address, `--audit-mode=${folder}`, '--output=json', `--output-path=${report}`);
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lighthouse(address: string, ...options: string[]): Promise<string> {
  const { exitCode, stderr } = await runChild(
    'lighthouse',
    [
      ...[address, '--quiet', `--only-categories=${CATEGORIES.join(',')}`, ...options],
      `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(' ')}`,
    ],
    { env: { CHROME_PATH: executablePath } },
  );
  if (exitCode !== 0 && !/NO_NAVSTART/.test(stderr)) throw new Error(`lighthouse ended with ${exitCode}: ${stderr}`);
  return stderr;
}

function correctTrace(folder: string): void {
  const [name] = readdirSync(folder).filter((file) => file.endsWith('.trace.json'));
  if (!name) throw new Error('Lighthouse has kept no trace');
  const trace: Trace = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, name), JSON.stringify(countProcessorTime(trace)));
}

function read({ categories, audits, environment }: Report): { scores: Scores; line: string } {
  const points = CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)] as const);
  const ms = (audit: string) => `${Math.round(audits[audit]?.numericValue ?? 0)} ms`;
  const paints = `first paint ${ms('first-contentful-paint')}, largest ${ms('largest-contentful-paint')}`;
  const rest = `blocked ${ms('total-blocking-time')}, speed index ${ms('speed-index')}`;
  const machine = `machine ${Math.round(environment.benchmarkIndex)}`;
  // The entries are exactly the categories above.
  return {
    scores: Object.fromEntries(points) as Scores,
    line: `${points.join(' ')}; ${paints}, ${rest}, ${machine}`,
  };
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

describe('Lighthouse on a slow phone', () => {
  it.each(PAGES)(
    'finds nothing to mend on $name',
    async ({ slug, path }) => {
      const seen: Scores[] = [];
      for (let tries = 0; seen.length < VISITS && tries < VISITS + LOST_MAX; tries++) {
        const judged = await judge(hostOf(slug) + path);
        if (!judged) continue;
        console.log(`${hostOf(slug)}${path}: ${judged.line}`);
        seen.push(judged.scores);
      }
      expect(seen).toHaveLength(VISITS);
      for (const name of CATEGORIES) {
        expect({ name, isMet: median(seen.map((scores) => scores[name])) >= SCORE_MIN }).toEqual({ name, isMet: true });
      }
    },
    480_000,
  );
});

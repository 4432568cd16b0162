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
 * four scores is 95 or more in the median of the visits, and for that nothing is taken from the clock of this machine, which
 * has other work: a task of the page lasts as long as the processor worked on it, the server answers in 100 ms, and the
 * speed index, which is filmed, is left out of the performance (a tenth of it). That and Lighthouse's own sum are printed.
 */
const isFull = process.env.PROOF === 'full';
const SCORE_MIN = 95;
const VISITS = isFull ? 3 : 1;
const SERVER_ANSWERS_MS = 100;
const FILMED = 'speed-index';
/** Lighthouse sometimes loses its own recording (NO_NAVSTART), which says nothing about the page: that is no visit. */
const LOST_MAX = 4;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Scores = Record<(typeof CATEGORIES)[number], number>;

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  environment: { benchmarkIndex: number };
  audits: Record<string, { score: number | null; numericValue?: number }>;
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
  const recording = join(folder, 'recording');
  const network = join(folder, 'network.json');
  const report = join(folder, 'report.json');
  const { origin } = new URL(address);
  const known = { additionalRttByOrigin: { [origin]: 0 }, serverResponseTimeByOrigin: { [origin]: SERVER_ANSWERS_MS } };
  writeFileSync(network, JSON.stringify(known));
  // Lighthouse demands the same settings of both halves.
  const settings = [`--only-categories=${CATEGORIES.join(',')}`, `--precomputed-lantern-data-path=${network}`];
  try {
    const said = await lighthouse(address, ...settings, `--gather-mode=${recording}`);
    if (/NO_NAVSTART/.test(said)) return null;
    correctTrace(recording);
    await lighthouse(address, ...settings, `--audit-mode=${recording}`, '--output=json', `--output-path=${report}`);
    return read(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lighthouse(address: string, ...options: string[]): Promise<string> {
  const { exitCode, stderr } = await runChild(
    'lighthouse',
    [address, '--quiet', ...options, `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(' ')}`],
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

function read(report: Report): { scores: Scores; line: string } {
  const { categories, audits, environment } = report;
  const points = CATEGORIES.map((name) => [name, Math.round(scoreOf(report, name) * 100)] as const);
  const ms = (audit: string) => `${Math.round(audits[audit]?.numericValue ?? 0)} ms`;
  const paints = `first paint ${ms('first-contentful-paint')}, largest ${ms('largest-contentful-paint')}`;
  const rest = `blocked ${ms('total-blocking-time')}, speed index ${ms(FILMED)}`;
  const own = `with it ${Math.round((categories.performance?.score ?? 0) * 100)}`;
  const machine = `machine ${Math.round(environment.benchmarkIndex)}`;
  return {
    scores: Object.fromEntries(points) as Scores, // the entries are exactly the categories above
    line: `${points.map((point) => point.join(' ')).join(', ')}; ${paints}, ${rest} (${own}), ${machine}`,
  };
}

/** Lighthouse's weighted mean, without what is filmed. */
function scoreOf({ categories, audits }: Report, name: string): number {
  const refs = (categories[name]?.auditRefs ?? []).filter(({ id, weight }) => {
    // An audit without a score does not apply to the page, and weighs nothing.
    return weight > 0 && id !== FILMED && typeof audits[id]?.score === 'number';
  });
  const weight = refs.reduce((sum, ref) => sum + ref.weight, 0);
  return refs.reduce((sum, ref) => sum + ref.weight * (audits[ref.id]?.score ?? 0), 0) / weight;
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
        // A recording without a paint has lost it: nothing in it can be scored.
        if (!judged || Number.isNaN(judged.scores.performance)) continue;
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

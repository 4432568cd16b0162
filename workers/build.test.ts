// What is shipped, weighed: the Worker as `wrangler deploy` bundles it, and the SPA as vite builds it. Runs in npm test only.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from './dev/commands/build-web.ts';
import { root } from './dev/commands/root.ts';
import { quietWrangler } from './dev/commands/run-child.ts';

const workerBytesMax = 1_000_000;
const firstLoadBytesMax = 170_000;
const chunkBytesMax = 60_000;
const development = /(^|\/)workers\/(dev|testing|bench)\/|\/demo(-[a-z-]+)?\.tsx?$/;

const gzippedBytes = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

/** esbuild's account of the bundle: every file that went into it. */
function bundleWorker(entry: string[], folder: string): string[] {
  const flags = ['--dry-run', '--outdir', folder, '--metafile'];
  execFileSync('wrangler', ['deploy', ...entry, ...flags], {
    cwd: root,
    stdio: 'pipe',
    env: { ...process.env, ...quietWrangler },
  });
  return Object.keys(JSON.parse(readFileSync(join(folder, 'bundle-meta.json'), 'utf8')).inputs);
}

describe('the production Worker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'souk-bundle-'));
  let inputs: string[] = [];
  beforeAll(async () => {
    await buildWeb(); // wrangler wants the assets folder
    inputs = bundleWorker([], join(folder, 'production'));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('contains nothing of development', () => {
    expect(inputs).toContain('workers/index.ts');
    expect(inputs.filter((path) => development.test(path))).toEqual([]);
  });

  it('would be caught with something of development in it', () => {
    const planted = bundleWorker(['workers/dev/index.ts'], join(folder, 'planted'));
    expect(planted.filter((path) => development.test(path))).toContain('workers/dev/index.ts');
  }, 60_000);

  it('weighs less than 1 MB gzipped', () => {
    const files = readdirSync(join(folder, 'production')).filter((name) => !/\.(map|md)$|^bundle-meta/.test(name));
    const bytes = files.reduce((sum, name) => sum + gzippedBytes(join(folder, 'production', name)), 0);
    console.log(`Worker: ${Math.round(bytes / 1000)} kB gzipped`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(workerBytesMax);
  });
});

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

describe('the SPA', () => {
  let manifest: Record<string, Chunk> = {};
  let first = new Set<string>();
  beforeAll(async () => {
    await buildWeb();
    manifest = JSON.parse(readFileSync(join(root, 'web/dist/.vite/manifest.json'), 'utf8'));
    first = listFirstLoad(manifest);
  }, 120_000);

  it('loads less than 170 kB of gzipped JavaScript first', () => {
    const bytes = [...first].reduce((sum, file) => sum + gzippedBytes(join(root, 'web/dist', file)), 0);
    console.log(`First load: ${Math.round(bytes / 1000)} kB gzipped in ${first.size} files`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(firstLoadBytesMax);
  });

  it('keeps every later chunk under 60 kB gzipped', () => {
    const later = Object.values(manifest).filter((chunk) => chunk.file.endsWith('.js') && !first.has(chunk.file));
    const heavy = later
      .map((chunk) => ({ file: chunk.file, bytes: gzippedBytes(join(root, 'web/dist', chunk.file)) }))
      .filter(({ bytes }) => bytes >= chunkBytesMax);
    expect(later.length).toBeGreaterThan(0);
    expect(heavy).toEqual([]);
  });
});

/** The scripts that a browser fetches before anything is pressed: entries, the app's start, and what they import statically. */
function listFirstLoad(chunks: Record<string, Chunk>): Set<string> {
  const files = new Set<string>();
  const waiting = Object.keys(chunks).filter((key) => chunks[key]?.isEntry || key === 'app/start.tsx');
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = chunks[key];
    if (!chunk || files.has(chunk.file)) continue;
    files.add(chunk.file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}

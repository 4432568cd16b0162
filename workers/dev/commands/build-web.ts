import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { oneAtATime } from './one-at-a-time.ts';
import { root } from './root.ts';
import { runChild } from './run-child.ts';
import { Stop } from './stop.ts';

const built = join(root, 'web/dist/index.html');
/** `dev` is the component page, which is built by itself. */
const skipped = new Set(['dev', 'dist', 'e2e', 'node_modules']);

/** Newest change in milliseconds of the files below a folder that `isInput` accepts, without the folders that are skipped. */
export function newestChange(folder: string, isInput: (name: string) => boolean, skips = skipped): number {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skips.has(entry.name)) newest = Math.max(newest, newestChange(path, isInput, skips));
    } else if (isInput(entry.name)) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

/** Whether web/, its texts, a schema that it runs or a package is newer than the built SPA. */
export function isWebStale(): boolean {
  if (!existsSync(built)) return true;
  const inputs = [
    // The router plugin writes routes.gen.ts during each build.
    newestChange(join(root, 'web'), (name) => !name.includes('.gen.')),
    newestChange(join(root, 'workers/domains'), (name) => name === 'schema.ts'),
    statSync(join(root, 'package-lock.json')).mtimeMs,
  ];
  return Math.max(...inputs) > statSync(built).mtimeMs;
}

/** Builds the SPA into web/dist when something of it changed; `npm run dev` and `npm test` may ask at the same time. */
export async function buildWeb(): Promise<void> {
  if (isWebStale()) await oneAtATime(join(root, '.souk/web-build.lock'), build);
}

async function build(): Promise<void> {
  if (!isWebStale()) return; // whoever held the lock has built it
  const startedAt = new Date();
  const result = await runChild('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    // Vitest sets NODE_ENV to test, and vite would then build React's development half.
    env: { NO_COLOR: '1', FORCE_COLOR: '0', NODE_ENV: 'production' },
  });
  if (result.exitCode === 0) {
    // What is saved while it builds is newer than this build.
    utimesSync(built, startedAt, startedAt);
    return;
  }
  const said = (result.stderr || result.stdout).split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  throw new Stop(`The SPA in web/ does not build:\n${said.join('\n')}`);
}

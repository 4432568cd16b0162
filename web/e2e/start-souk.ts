import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findFreePort } from '../../workers/dev/commands/find-free-port.ts';
import { root } from '../../workers/dev/commands/root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser tests find Souk: `inject('port')`. */
    port: number;
  }
}

const startsWithinMs = 240_000;

/**
 * Starts `npm run dev` on a free port with fresh data for the browser tests, and ends it after them.
 * SOUK_PORT names a running one instead, for the inner loop of writing such a test.
 */
export default async function startSouk(project: TestProject): Promise<() => Promise<void>> {
  if (process.env.SOUK_PORT) {
    project.provide('port', Number(process.env.SOUK_PORT));
    return async () => {};
  }
  const port = await findFreePort();
  const stateDir = mkdtempSync(join(tmpdir(), 'souk-e2e-'));
  const child = spawn(process.execPath, ['workers/dev/commands/dev.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), STATE_DIR: stateDir, LIMITS_FACTOR: '1000' },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`npm run dev is not ready:\n${output}`)), startsWithinMs);
    const read = (text: Buffer) => {
      output = (output + text).slice(-10_000);
      if (/^ready\b/m.test(output)) resolve(clearTimeout(timer));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    ended.then(() => reject(new Error(`npm run dev ended:\n${output}`)));
  });
  project.provide('port', port);
  return async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(stateDir, { recursive: true, force: true });
  };
}

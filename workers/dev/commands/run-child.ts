import { type ChildProcess, spawn } from 'node:child_process';
import { root } from './root.ts';

export interface ChildResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  env?: Record<string, string>;
  /** Shows the child's output as it comes; it is collected either way. */
  isShown?: boolean;
}

/** wrangler asks nothing, sends nothing home and says only what is asked of it. */
export const quietWrangler = {
  CI: '1',
  NO_COLOR: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_WRITE_LOGS: 'false',
  // It watches every call and statement: 27 % of the time of a page of sales (perf, 2026-11-21).
  X_LOCAL_OBSERVABILITY: 'false',
};

const running = new Set<ChildProcess>();

/** wrangler colours its errors whatever it is told. */
export function stripColour(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one.
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}

/** Runs a program to its end at the root of the repository and answers what it printed. */
export function runChild(command: string, args: readonly string[], options: RunOptions = {}): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
    });
    running.add(child);
    const collected = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        collected[stream] += text;
        if (options.isShown) process[stream].write(text);
      });
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ exitCode: code ?? 1, ...collected });
    });
  });
}

/** Asks every child that `runChild` still waits for to end. */
export function endChildren(): void {
  for (const child of running) child.kill('SIGTERM');
}

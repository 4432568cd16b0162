import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './run-child.ts';
import { type Tally, tallyReport, type VitestReport } from './tally.ts';

/** Runs a check that counts as one test; what it prints is shown only when it fails. */
export async function runStep(name: string, command: string, args: readonly string[]): Promise<Tally> {
  const startedAt = Date.now();
  const result = await runChild(command, args);
  const isGood = result.exitCode === 0;
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (!isGood) console.log((result.stdout + result.stderr).trim());
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, failures: isGood ? [] : [name] };
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // tallyReport counts a run without a report as failed.
  }
}

/** Runs Vitest with these arguments and counts its tests. */
export async function runVitest(args: readonly string[], env: Record<string, string> = {}): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'souk-vitest-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const result = await runChild('vitest', ['run', ...reporters, ...args], { isShown: true, env });
    return tallyReport(readReport(file), result.exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

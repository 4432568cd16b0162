import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const looksEveryMs = 200;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** 0 when the file is gone by now, or not written yet. */
function readHolder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** Takes the lock file, or answers false while a living process holds it. */
function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // A holder that was killed cannot give it back.
    const holder = readHolder(file);
    if (holder > 0 && !isRunning(holder)) rmSync(file, { force: true });
    return false;
  }
}

/** Runs `work` while no other process on this machine runs work under the same lock file. */
export async function oneAtATime<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  while (!take(file)) await new Promise((resolve) => setTimeout(resolve, looksEveryMs));
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

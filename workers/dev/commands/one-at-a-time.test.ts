import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

const mintLock = () => join(mkdtempSync(join(tmpdir(), 'souk-lock-')), 'work.lock');

describe('one at a time', () => {
  it('never runs two at once, and runs all of them', async () => {
    const lock = mintLock();
    let running = 0;
    const seen: number[] = [];
    const work = async () => {
      running += 1;
      seen.push(running);
      await Promise.resolve();
      running -= 1;
    };
    await Promise.all([oneAtATime(lock, work), oneAtATime(lock, work), oneAtATime(lock, work)]);
    expect(seen).toEqual([1, 1, 1]);
  });

  it('gives the lock back when the work fails', async () => {
    const lock = mintLock();
    await expect(oneAtATime(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes the lock of a process that is gone', async () => {
    const lock = mintLock();
    writeFileSync(lock, '4194305'); // above Linux's highest process id
    expect(await oneAtATime(lock, async () => 'done')).toBe('done');
  });
});

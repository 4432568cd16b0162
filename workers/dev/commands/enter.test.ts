import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { root } from './root.ts';

const folder = mkdtempSync(join(tmpdir(), 'souk-enter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command with a child that would live for a minute, as workerd does under wrangler. */
const command = join(folder, 'command.ts');
writeFileSync(
  command,
  `import { spawn } from 'node:child_process';
import { runCommand } from ${JSON.stringify(pathToFileURL(join(root, 'workers/dev/commands/stop.ts')).href)};
await runCommand(async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  console.log('started ' + process.pid + ' ' + child.pid);
  return new Promise((resolve) => child.on('exit', () => resolve(0)));
});
`,
);

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Enters the command the way dev.mjs does; answers the wrapper and the process ids below it. */
async function enterCommand(): Promise<{ wrapper: ChildProcess; below: number[] }> {
  const enter = pathToFileURL(join(root, 'workers/dev/commands/enter.mjs')).href;
  const script = `import { enter } from ${JSON.stringify(enter)}; enter(${JSON.stringify(command)});`;
  const wrapper = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_lifecycle_event: '' },
  });
  let output = '';
  wrapper.stdout?.on('data', (text: Buffer) => {
    output += text;
  });
  await vi.waitFor(() => expect(output).toMatch(/started \d+ \d+\n/), { timeout: 20_000 });
  const [, inner, child] = /started (\d+) (\d+)/.exec(output) ?? [];
  return { wrapper, below: [Number(inner), Number(child)] };
}

describe('entering a command', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('leaves nothing behind after %s', async (signal) => {
    const { wrapper, below } = await enterCommand();
    expect(below.every(isAlive)).toBe(true);
    wrapper.kill(signal);
    await once(wrapper, 'exit');
    await vi.waitFor(() => expect(below.filter(isAlive)).toEqual([]), { timeout: 20_000 });
  });

  it('leaves nothing behind when the command itself is killed', async () => {
    const { wrapper, below } = await enterCommand();
    process.kill(below[0] ?? 0, 'SIGKILL');
    await once(wrapper, 'exit');
    await vi.waitFor(() => expect(below.filter(isAlive)).toEqual([]), { timeout: 20_000 });
  });
}, 60_000);

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { runChild } from './run-child.ts';
import { runCommand, Stop } from './stop.ts';

const suffix = '.bench.ts';

function listBenches(): string[] {
  const folder = join(root, 'workers/bench');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(suffix)) : [];
  return files.map((file) => file.slice(0, -suffix.length)).sort();
}

/** The JSON of a bench's last line, or undefined when it printed none. */
function readResult(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}

/** `npm run bench [-- name ...flags]`: one bench, or all; each is a file in workers/bench/ whose last line is its result as JSON. */
await runCommand(async () => {
  const benches = listBenches();
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
  const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
  const unknown = wanted.find((name) => !benches.includes(name));
  if (unknown) throw new Stop(`There is no bench "${unknown}"; there are: ${benches.join(', ') || 'none yet'}.`);
  const results: Record<string, unknown> = {};
  let exitCode = 0;
  const names = wanted.length > 0 ? wanted : benches;
  for (const name of names) {
    const script = join(root, 'workers/bench', name + suffix);
    const node = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', script];
    const result = await runChild(process.execPath, [...node, ...flags], { isShown: true });
    results[name] = readResult(result.stdout);
    if (result.exitCode !== 0 || results[name] === undefined) {
      exitCode = 1;
      console.log(`The bench ${name} did not finish: exit code ${result.exitCode}.`);
    }
  }
  // One bench has printed its own last line already.
  if (names.length !== 1) console.log(JSON.stringify(results));
  return exitCode;
});

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LocalAnswer, localRequest } from './local-request.ts';
import { root } from './root.ts';
import { quietWrangler, stripColour } from './run-child.ts';
import type { Settings } from './settings.ts';
import { Stop } from './stop.ts';
import { isFailure, isWorthShowing, readableError } from './worker-output.ts';

const startsWithinMs = 90_000;
/** A fault that is still there after this long is not a cold start. */
const faultLastsMs = 3_000;

export interface RunningWorker {
  /** Answers when wrangler has ended, however it ended. */
  ended: Promise<void>;
  stop(): void;
}

/** Refuses a taken port before anything is started, with the way out. */
export function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be opened (${error.code})`;
      reject(
        new Stop(
          `Port ${port} ${reason}: stop that program, or start on another one, for example PORT=${port === 9000 ? 9001 : 9000} npm run dev.`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}

function listArguments(settings: Settings, componentPage: string, entry: string): string[] {
  const variables = [`ROOT_DOMAIN:localhost:${settings.port}`, `COMPONENT_PAGE:${componentPage}`];
  if (settings.limitsFactor) variables.push(`LIMITS_FACTOR:${settings.limitsFactor}`);
  const envFiles = ['.dev.vars.example', '.dev.vars'].filter((file) => existsSync(join(root, file)));
  return [
    ...['dev', entry, '--ip', '127.0.0.1', '--port', String(settings.port)],
    ...['--persist-to', settings.stateDir, '--infer-origin-from-routes=false', '--show-interactive-dev-session=false'],
    ...['--inspector-port', '0'],
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...variables.flatMap((variable) => ['--var', variable]),
  ];
}

/** Prints what is worth it, line by line, and keeps the rest for an explanation. */
function followOutput(child: ChildProcess, isVerbose: boolean) {
  const log = { kept: '', isServing: false };
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (coloured) => {
      const line = stripColour(coloured);
      log.kept = `${log.kept}${line}\n`.slice(-20_000);
      // Before it serves, an error becomes the one sentence that the command ends with.
      if (isVerbose || (isWorthShowing(line, log.isServing) && (log.isServing || !isFailure(line)))) console.log(line);
    });
  }
  return log;
}

function explain(answer: LocalAnswer, output: string): string {
  const problem = /"detail":\s*"([^"]+)"/.exec(answer.body)?.[1];
  const reason = problem ?? (isFailureIn(output) ? readableError(output) : `GET /healthz answers ${answer.status}`);
  return `The Worker started but cannot serve: ${reason}. Check wrangler.toml and .dev.vars.example against workers/env.ts.`;
}

function isFailureIn(output: string): boolean {
  return output.split('\n').some(isFailure);
}

async function waitUntilServing(port: number, child: ChildProcess, log: { kept: string }): Promise<void> {
  const deadline = Date.now() + startsWithinMs;
  let faultSince: number | undefined;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Stop(`wrangler dev did not start: ${readableError(log.kept)}.`);
    const answer = await localRequest(port, 'GET', '/healthz', 10_000).catch(() => undefined);
    if (answer?.status === 200) return;
    if (answer) faultSince ??= Date.now();
    if (answer && faultSince && Date.now() - faultSince > faultLastsMs) throw new Stop(explain(answer, log.kept));
    if (!answer && isFailureIn(log.kept)) throw new Stop(`wrangler dev did not start: ${readableError(log.kept)}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Stop(
    `The Worker did not answer within ${startsWithinMs / 1000} s: VERBOSE=1 npm run dev shows what wrangler says.`,
  );
}

/** Starts `wrangler dev` on the development entry, or on a faulty build of a test, and returns when it answers /healthz. */
export async function startWorker(
  settings: Settings,
  componentPage: string,
  entry = 'workers/dev/index.ts',
): Promise<RunningWorker> {
  const child = spawn('wrangler', listArguments(settings, componentPage, entry), {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...quietWrangler, WRANGLER_REGISTRY_PATH: join(settings.stateDir, 'registry') },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => void child.kill('SIGTERM');
  const log = followOutput(child, settings.isVerbose);
  try {
    await waitUntilServing(settings.port, child, log);
  } catch (error) {
    stop();
    throw error;
  }
  log.isServing = true;
  return { ended, stop };
}

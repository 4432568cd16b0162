import { relative } from 'node:path';
import { buildWeb } from './build-web.ts';
import { migrateLocal } from './migrate-local.ts';
import { describeReady } from './print-ready.ts';
import { root } from './root.ts';
import { endChildren } from './run-child.ts';
import { seedDemo } from './seed-demo.ts';
import { serveComponentPage } from './serve-component-page.ts';
import { readSettings } from './settings.ts';
import { type RunningWorker, refuseTakenPort, startWorker } from './start-worker.ts';
import { runCommand, Stop } from './stop.ts';
import { watchWeb } from './watch-web.ts';

/** `npm run dev`: migrate, build, start, seed, then serve until it is told to stop. */
await runCommand(async () => {
  const startedAt = Date.now();
  const settings = readSettings(process.env);
  const componentPage = await serveComponentPage();
  let worker: RunningWorker | undefined;
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isStopping = true;
      endChildren();
      worker?.stop();
    });

  try {
    await refuseTakenPort(settings.port);
    await Promise.all([migrateLocal(settings.stateDir), buildWeb()]);
    worker = await startWorker(settings, componentPage.origin);
    await seedDemo(settings.port, relative(root, settings.stateDir) || settings.stateDir);
  } catch (error) {
    endChildren();
    worker?.stop();
    componentPage.close();
    if (isStopping) return 0;
    throw error;
  }
  console.log(describeReady(settings.port, Date.now() - startedAt));
  const watcher = watchWeb();
  await worker.ended;
  watcher.close();
  componentPage.close();
  if (!isStopping)
    throw new Stop('wrangler dev ended by itself: start again; VERBOSE=1 npm run dev shows what it says.');
  return 0;
});

import { buildWeb } from './build-web.ts';
import { checkTypes } from './check-types.ts';
import { findOrInstallBrowser } from './find-browser.ts';
import { runStep, runVitest } from './run-step.ts';
import { runCommand } from './stop.ts';
import { addTallies, closingLines, type Tally } from './tally.ts';

/** The SPA is built once for the browser tests and for the size tests; a broken build is one failed test. */
async function buildStep(): Promise<Tally> {
  try {
    await buildWeb();
    console.log('ok   build');
    return { passed: 1, failed: 0, failures: [] };
  } catch (error) {
    console.log(`FAIL build\n${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, failures: ['build'] };
  }
}

/** Browser tests run by themselves: beside the workerd tests, two cores are too few for honest time-outs. */
async function browserTests(): Promise<Tally> {
  try {
    return await runVitest(['--project=e2e'], { CHROMIUM_PATH: await findOrInstallBrowser() });
  } catch (error) {
    console.log(`FAIL browser\n${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, failures: ['browser'] };
  }
}

/** `npm test`: everything that can be checked here. */
await runCommand(async () => {
  const tallies: Tally[] = [
    ...(await Promise.all([runStep('format', 'biome', ['check', '.']), checkTypes()])),
    await buildStep(),
    await runVitest(['--project=!e2e']),
    await browserTests(),
  ];
  const total = addTallies(tallies);
  console.log(closingLines(total));
  return total.failed === 0 ? 0 : 1;
});

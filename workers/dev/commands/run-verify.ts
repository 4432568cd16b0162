import { checkTypes } from './check-types.ts';
import { runStep, runVitest } from './run-step.ts';
import { runCommand } from './stop.ts';
import { addTallies, closingLines } from './tally.ts';

/** `npm run verify`: lint, types, tidy and the pure tests at once, for after every edit. */
await runCommand(async () => {
  const total = addTallies(
    await Promise.all([runStep('format', 'biome', ['check', '.']), checkTypes(), runVitest(['--project=pure'])]),
  );
  console.log(closingLines(total));
  return total.failed === 0 ? 0 : 1;
});

/** The one clear sentence that a command ends with: printed alone, without a stack, with exit code 1. */
export class Stop extends Error {}

/** Runs a command's body: a `Stop` prints its sentence, anything else is a bug and keeps its stack. */
export async function runCommand(body: () => Promise<number>): Promise<void> {
  endWithParent();
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}

/** `enter.mjs` killed outright cannot forward a signal: whoever it started notices, and ends its own group. */
function endWithParent(): void {
  const parent = Number(process.env.SOUK_ENTERED_BY);
  if (!parent) return;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(-process.pid, 'SIGTERM');
  }, 500).unref();
}

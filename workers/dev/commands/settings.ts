import { join, resolve } from 'node:path';
import { root } from './root.ts';
import { Stop } from './stop.ts';

export interface Settings {
  port: number;
  stateDir: string;
  /** Multiplies every quota; undefined leaves the value of the .dev.vars files. */
  limitsFactor: string | undefined;
  isVerbose: boolean;
}

/** Reads PORT, STATE_DIR, LIMITS_FACTOR and VERBOSE, and stops with one sentence on a value that cannot be meant. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const port = Number(env.PORT || 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`PORT must be a whole number from 1 to 65535, not "${env.PORT}".`);
  if (env.LIMITS_FACTOR && !(Number(env.LIMITS_FACTOR) > 0))
    throw new Stop(`LIMITS_FACTOR must be a number above 0, not "${env.LIMITS_FACTOR}".`);
  return {
    port,
    stateDir: env.STATE_DIR ? resolve(root, env.STATE_DIR) : join(root, '.souk', 'state'),
    limitsFactor: env.LIMITS_FACTOR || undefined,
    isVerbose: env.VERBOSE === '1',
  };
}

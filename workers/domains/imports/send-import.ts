import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';

/** Says that an import has work left; the work is in its row, so a lost or repeated hint loses or repeats nothing. */
export interface ImportHint {
  tenantId: Id<'ten'>;
  importId: Id<'imp'>;
}

/** Never fails: the minute's sweep finds what was not sent. */
export async function sendImport(env: Env, hint: ImportHint): Promise<void> {
  try {
    await env.IMPORTS.send(hint);
  } catch (error) {
    logger('imports').warn('hint not sent, the sweep comes', { ...hint, error: String(error) });
  }
}

import type { Ctx } from '../../platform/context';
import { AppError, platformErrors } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { editPreferences } from './edit-preferences';
import type { EditPreferences } from './preference-schema';
import { readPreferences } from './read-preferences';

const ROUNDS_MAX = 5;

/** Makes a change whatever version stands there: for who saw none, as the reader of a mail. */
export async function changePreferences(ctx: Ctx, userId: Id<'usr'>, change: EditPreferences): Promise<void> {
  for (let round = 1; ; round++) {
    const { version } = await readPreferences(ctx, userId);
    try {
      await editPreferences(ctx, userId, change, version);
      return;
    } catch (error) {
      // The person changed something else at the same moment.
      const isStale = error instanceof AppError && error.refusal.code === platformErrors.stale.code;
      if (!isStale || round === ROUNDS_MAX) throw error;
    }
  }
}

import type { Ctx } from '../../platform/context';
import { openSigned, sign } from '../../platform/crypto/mac';
import { AppError, platformErrors, refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { editPreferences } from './edit-preferences';
import { messageErrors } from './errors';
import { PREFERENCE_GROUPS, type PreferenceGroup } from './preference-schema';
import { readPreferences } from './read-preferences';

const PURPOSE = 'unsubscribe';
const ROUNDS_MAX = 5;

/** What a link in a mail carries: whose mails of which group end. It is good for as long as its key is, and turns off only. */
export function unsubscribeToken(ctx: Ctx, userId: Id<'usr'>, group: PreferenceGroup): string {
  return sign(ctx.env.CLICK_KEYS, PURPOSE, `${ctx.tenant.id}.${userId}.${group}`);
}

/** Whom a token is for and what it ends; null for one that is forged or of another business. */
export function readUnsubscribeToken(ctx: Ctx, token: string) {
  const [tenantId, userId, name] = openSigned(ctx.env.CLICK_KEYS, PURPOSE, token)?.split('.') ?? [];
  const group = PREFERENCE_GROUPS.find((known) => known === name);
  return tenantId === ctx.tenant.id && isId('usr', userId) && group ? { userId, group } : null;
}

/** Ends the mails that a token names, without signing in; once they have ended nothing more happens. */
export async function unsubscribe(ctx: Ctx, token: string): Promise<{ group: PreferenceGroup }> {
  const meant = readUnsubscribeToken(ctx, token);
  if (!meant) throw refuse(messageErrors.linkUnknown);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const { preferences, version } = await readPreferences(ctx, meant.userId);
    if (!preferences[meant.group].email) break;
    const done = await tryTurnOff(ctx, meant, version);
    if (done) break;
  }
  return { group: meant.group };
}

/** False when the person changed something else at the same moment. */
async function tryTurnOff(
  ctx: Ctx,
  { userId, group }: { userId: Id<'usr'>; group: PreferenceGroup },
  version: number,
): Promise<boolean> {
  try {
    await editPreferences(ctx, userId, { [group]: { email: false } }, version);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.refusal.code === platformErrors.stale.code) return false;
    throw error;
  }
}

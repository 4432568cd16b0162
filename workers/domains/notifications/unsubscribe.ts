import type { Ctx } from '../../platform/context';
import { openSigned, sign } from '../../platform/crypto/mac';
import { refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { changePreferences } from './change-preferences';
import { messageErrors } from './errors';
import { PREFERENCE_GROUPS, type PreferenceGroup } from './preference-schema';
import { readPreferences } from './read-preferences';

const PURPOSE = 'unsubscribe';

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
  const { userId, group } = meant;
  const { preferences } = await readPreferences(ctx, userId);
  if (preferences[group].email) await changePreferences(ctx, userId, { [group]: { email: false } });
  return { group };
}

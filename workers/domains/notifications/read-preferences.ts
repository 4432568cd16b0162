import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import type { MessageChannel, MessageKind } from '../../platform/messages';
import { type EditPreferences, PREFERENCES, type Preferences } from './preference-schema';
import { groupOf } from './rules';
import { notificationPreferences } from './tables';

/** What a person has chosen here, over the defaults; `version` is 1 for who has chosen nothing. */
export async function readPreferences(
  ctx: Ctx,
  userId: Id<'usr'>,
): Promise<{ preferences: Preferences; choices: EditPreferences; version: number }> {
  const row = await ctx.db.orm
    .select({ choices: notificationPreferences.choices, version: notificationPreferences.version })
    .from(notificationPreferences)
    .where(and(eq(notificationPreferences.tenantId, ctx.tenant.id), eq(notificationPreferences.userId, userId)))
    .get();
  const choices = row?.choices ?? {};
  return { preferences: withChoices(choices), choices, version: row?.version ?? 1 };
}

export function withChoices(choices: EditPreferences): Preferences {
  return {
    cashback: { ...PREFERENCES.cashback, ...choices.cashback },
    withdrawals: { ...PREFERENCES.withdrawals, ...choices.withdrawals },
    referrals: { ...PREFERENCES.referrals, ...choices.referrals },
    news: { ...PREFERENCES.news, ...choices.news },
    staff: { ...PREFERENCES.staff, ...choices.staff },
  };
}

/** True unless the person has turned messages of this kind off for this channel; security cannot be turned off. */
export function isWanted(preferences: Preferences, kind: MessageKind, channel: MessageChannel): boolean {
  const group = groupOf(kind);
  // WhatsApp is for who has asked for it, of nothing else.
  if (group === null) return channel !== 'whatsapp';
  const channels: Partial<Record<MessageChannel, boolean>> = preferences[group];
  return channels[channel] ?? false;
}

import { sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { type EditPreferences, PREFERENCE_GROUPS, type Preferences } from './preference-schema';
import { readPreferences, withChoices } from './read-preferences';
import { notificationPreferences } from './tables';

/** Changes what a person is told of; of two who saw the same version one is refused. */
export async function editPreferences(
  ctx: Ctx,
  userId: Id<'usr'>,
  change: EditPreferences,
  seen: number,
): Promise<{ preferences: Preferences; version: number }> {
  const { choices: former, version } = await readPreferences(ctx, userId);
  mustBeVersion({ version }, seen);
  const choices: EditPreferences = Object.fromEntries(
    PREFERENCE_GROUPS.map((group) => [group, { ...former[group], ...change[group] }]),
  );
  const row = { tenantId: ctx.tenant.id, userId, choices, version: seen + 1, updatedAt: ctx.now() };
  const { tenantId, version: _version, userId: _user, ...changed } = row;
  const statement = ctx.db.orm
    .insert(notificationPreferences)
    .values(row)
    .onConflictDoUpdate({
      target: [notificationPreferences.tenantId, notificationPreferences.userId],
      set: { ...changed, version: row.version },
      setWhere: sql`${notificationPreferences.tenantId} = ${tenantId} and ${notificationPreferences.version} = ${seen}`,
    });
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale)],
    audit: [{ action: 'notifications.preferences-changed', subject: userId, after: { fields: Object.keys(change) } }],
  });
  return { preferences: withChoices(choices), version: row.version };
}

import { eq } from 'drizzle-orm';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import type { Id } from '../../platform/id';
import { openPersonKey, type PersonKey } from './person';
import { userKeys, users } from './tables';

/** A person's row with their key opened, for verbs that change what rests sealed. */
export async function getOwnRow(
  env: Env,
  userId: Id<'usr'>,
): Promise<{ row: typeof users.$inferSelect; key: PersonKey }> {
  const [found] = await openGlobalDb(env)
    .select({ row: users, wrapped: userKeys })
    .from(users)
    .innerJoin(userKeys, eq(userKeys.userId, users.id))
    .where(eq(users.id, userId));
  if (!found) throw new Error('A person without a key cannot change what it seals.');
  return { row: found.row, key: await openPersonKey(env, found.wrapped) };
}

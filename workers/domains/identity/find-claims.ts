import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Env } from '../../env';
import { openGlobalDb } from '../../platform/db/open-db';
import { users } from './tables';

/** Somebody who says that an address is theirs. */
export type Claim = Pick<typeof users.$inferSelect, 'id' | 'name' | 'passwordHash' | 'status' | 'language'> & {
  isProven: boolean;
};

/** How many claims of one address may sign in with it: each costs a hash at every try, of anybody. */
export const CLAIMS_MAX = 2;

/**
 * Who claims an address: its proven holder first, then the newest of those who named it and have proven none. Both
 * reads are made whatever they find, so that the time tells nothing.
 */
export async function findClaims(env: Env, index: string): Promise<Claim[]> {
  const db = openGlobalDb(env);
  const { id, name, passwordHash, status, language } = users;
  const fields = { id, name, passwordHash, status, language };
  const isPending = and(eq(users.pendingEmailIndex, index), isNull(users.emailIndex));
  const [proven, pending] = await Promise.all([
    db.select(fields).from(users).where(eq(users.emailIndex, index)),
    db.select(fields).from(users).where(isPending).orderBy(desc(users.id)).limit(CLAIMS_MAX),
  ]);
  const claims = [
    ...proven.map((row) => ({ ...row, isProven: true })),
    ...pending.map((row) => ({ ...row, isProven: false })),
  ];
  return claims.slice(0, CLAIMS_MAX);
}

import { and, eq } from 'drizzle-orm';
import type { Env } from '../../env';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { deskErrors } from './desk-errors';
import { openPersonKey } from './person';
import { memberships, userKeys, users } from './tables';

/** A member of this business beside the person they are. */
export interface Member {
  membership: typeof memberships.$inferSelect;
  user: typeof users.$inferSelect;
  /** Null when the person was forgotten. */
  key: typeof userKeys.$inferSelect | null;
}

/** Members of this tenant with their people; the condition on the tenant is the caller's. */
export function selectMembers(ctx: Ctx) {
  return ctx.db.orm
    .select({ membership: memberships, user: users, key: userKeys })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(userKeys, eq(userKeys.userId, memberships.userId))
    .$dynamic();
}

/** The member of an id; somebody who has not joined this business is as unknown as nobody. */
export async function getMember(ctx: Ctx, userId: string): Promise<Member> {
  const row = isId('usr', userId)
    ? await selectMembers(ctx)
        .where(and(eq(memberships.tenantId, ctx.tenant.id), eq(memberships.userId, userId)))
        .get()
    : undefined;
  if (!row) throw refuse(deskErrors.userNotFound);
  return row;
}

/** The addresses of a person in clear: to be masked, or shown by a verb that writes it into the audit. */
export async function readContact(
  env: Env,
  { user, key }: Pick<Member, 'user' | 'key'>,
): Promise<{ email: string | null; phone: string | null }> {
  const personKey = key && (await openPersonKey(env, key));
  const open = async (field: 'email' | 'phone', sealed: string | null) =>
    personKey && sealed !== null ? personKey.open(field, sealed) : null;
  // An address that nobody has proven yet is what the person said of themselves.
  const email = await open('email', user.emailSealed ?? user.pendingEmailSealed);
  return { email, phone: await open('phone', user.phoneSealed) };
}

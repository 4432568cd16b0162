import { createPerson, issueAccessToken, newSession, sessions } from '../domains/identity';
import type { Id } from '../platform/id';
import type { Role } from '../platform/permissions';
import type { Tenant } from '../platform/tenant';
import { env, mintContext } from './mint';

let counter = 0;

export interface MintedUser {
  userId: Id<'usr'>;
  sessionId: Id<'ses'>;
  email: string;
  accessToken: string;
  /** `Authorization` for fetch. */
  headers: Record<string, string>;
}

export interface UserWish {
  /** On a membership in the tenant; none makes a user who has not joined it. */
  roles?: Role[];
  isSuperAdmin?: boolean;
  email?: string;
  name?: string;
  passwordHash?: string;
}

/** A signed-in user of the test's own: user, membership and session are written directly, without a slow password. */
export async function mintUser(tenant: Tenant, wish: UserWish = {}): Promise<MintedUser> {
  counter += 1;
  const { roles = ['member'], email = `u${Date.now().toString(36)}-${counter}@example.test`, ...rest } = wish;
  const { ctx } = mintContext(tenant);
  const userId = await createPerson(ctx, { name: `User ${counter}`, ...rest, email, roles });
  const { row } = newSession(ctx, userId, false, { ipHash: 'test', device: 'Test' });
  await ctx.db.orm.insert(sessions).values(row);
  const { accessToken } = await issueAccessToken(env, { userId, sessionId: row.id }, ctx.now());
  return { userId, sessionId: row.id, email, accessToken, headers: { Authorization: `Bearer ${accessToken}` } };
}

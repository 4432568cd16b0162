import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { type AuditEntry, write } from '../../platform/write';
import { issueAccessToken } from './access-token';
import { sessionCookies } from './cookies';
import type { Account } from './find';
import type { SignedIn } from './schema';
import { type Client, newSession } from './session';
import { memberships, sessions } from './tables';

/** What a door answers to somebody who signed in: the body of the API, and the cookies that both doors set. */
export interface SignInAnswer {
  body: SignedIn;
  cookies: string[];
  headers: Record<string, string>;
}

/** On `app.` one signs in without joining a business. */
export function joinsHere(ctx: Ctx): boolean {
  return ctx.tenant.slug !== 'app';
}

/** Opens a session for a person whose identity is proven, and joins them to this host's business as a member. */
export async function signIn(ctx: Ctx, account: Account, client: Client): Promise<SignInAnswer> {
  const { user, isStaff } = account;
  const { slug, name } = ctx.tenant;
  const isNew = joinsHere(ctx) && !user.memberships.some(({ tenant }) => tenant.slug === slug);
  const { row, token } = newSession(ctx, user.id, isStaff, client);
  await write(ctx, {
    statements: [...(isNew ? [joinStatement(ctx, user.id)] : []), ctx.db.orm.insert(sessions).values(row)],
    audit: isNew ? [joined(user.id)] : [],
  });
  if (isNew) user.memberships.push({ tenant: { slug, name }, roles: ['member'] });
  const body = { ...(await issueAccessToken(ctx.env, { userId: user.id, sessionId: row.id }, ctx.now())), user };
  const session = { userId: user.id, sessionId: row.id, token, expiresAt: row.expiresAt };
  return { body, cookies: sessionCookies(ctx, session), headers: {} };
}

/** Two sign-ins that race make one membership. */
export function joinStatement(ctx: Ctx, userId: SignedIn['user']['id']) {
  const row = { tenantId: ctx.tenant.id, id: newId('mem'), userId, roles: ['member' as const], createdAt: ctx.now() };
  return ctx.db.orm.insert(memberships).values(row).onConflictDoNothing();
}

function joined(userId: string): AuditEntry {
  return { action: 'identity.member-joined', subject: userId, after: { roles: ['member'] } };
}

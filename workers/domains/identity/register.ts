import { eq } from 'drizzle-orm';
import { HOUR } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { quotaOf, rateLimitHeaders, takeExact } from '../../platform/limits';
import type { QuotaRule } from '../../platform/quota-object';
import { isUniqueViolation, write } from '../../platform/write';
import { readTenant } from '../tenants';
import { issueAccessToken } from './access-token';
import { sessionCookies } from './cookies';
import { identityErrors } from './errors';
import { emailIndex, newPerson } from './person';
import type { RegisterInput, User } from './schema';
import { type Client, newSession } from './session';
import { joinStatement, joinsHere, type SignInAnswer } from './sign-in';
import { sessions, userKeys, users } from './tables';

const BY_IP: QuotaRule = { name: 'register-ip', limit: 60, windowSeconds: HOUR / 1000 };

/** Makes an account with a password, joins it to this host's business as a member, and signs it in: all or nothing. */
export async function register(ctx: Ctx, input: RegisterInput & { client: Client }): Promise<SignInAnswer> {
  const { env } = ctx;
  const { name, email, password, client } = input;
  const quota = await takeExact(env, `register-ip:${client.ipHash}`, [BY_IP], ctx.now());
  const index = emailIndex(env, email);
  if (await isTaken(ctx, index)) throw emailTaken();
  const passwordHash = await quotaOf(env, `login:${index}`).hashPassword(password);
  const person = await newPerson(env, await keyTenant(ctx), { name, email, passwordHash }, ctx.now());
  const { row, token } = newSession(ctx, person.userId, false, client);
  await insert(ctx, person, row);
  const { slug, name: tenantName } = ctx.tenant;
  const user: User = {
    ...{ id: person.userId, name, email, isSuperAdmin: false, language: null, theme: null, timeZone: null },
    memberships: joinsHere(ctx) ? [{ tenant: { slug, name: tenantName }, roles: ['member'] }] : [],
  };
  const session = { userId: person.userId, sessionId: row.id, token, expiresAt: row.expiresAt };
  const body = { ...(await issueAccessToken(env, session, ctx.now())), user };
  return { body, cookies: sessionCookies(ctx, session), headers: rateLimitHeaders(quota) };
}

async function insert(
  ctx: Ctx,
  { userId, user, userKey }: Awaited<ReturnType<typeof newPerson>>,
  session: typeof sessions.$inferInsert,
): Promise<void> {
  const { orm } = ctx.db;
  try {
    await write(ctx, {
      statements: [
        orm.insert(users).values(user),
        orm.insert(userKeys).values(userKey),
        ...(joinsHere(ctx) ? [joinStatement(ctx, userId)] : []),
        orm.insert(sessions).values(session),
      ],
      audit: [{ action: 'identity.user-registered', subject: userId }],
    });
  } catch (error) {
    // Two registrations that race both found the address free; the index lets one through.
    if (isUniqueViolation(error, 'users.email_index')) throw emailTaken();
    throw error;
  }
}

async function isTaken(ctx: Ctx, index: string): Promise<boolean> {
  const rows = await openGlobalDb(ctx.env).select({ id: users.id }).from(users).where(eq(users.emailIndex, index));
  return rows.length > 0;
}

function emailTaken() {
  return refuse(identityErrors.emailTaken, {
    detail: 'Sign in with this e-mail instead.',
    errors: [{ pointer: '/email', message: 'has an account already' }],
  });
}

/** Whose key wraps the new person's: this business, or the portal for who registers on the dashboard's host. */
async function keyTenant(ctx: Ctx): Promise<Id<'ten'>> {
  if (joinsHere(ctx)) return ctx.tenant.id;
  return (await readTenant(ctx.env, 'www'))?.id ?? ctx.tenant.id;
}

import { and, eq } from 'drizzle-orm';
import { MINUTE } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { quotaOf, rateLimitHeaders, takeExact } from '../../platform/limits';
import type { QuotaRule } from '../../platform/quota-object';
import { identityErrors } from './errors';
import { getAccount } from './find';
import { normaliseEmail } from './normalise-email';
import { emailIndex } from './person';
import { STAND_IN_HASH } from './rules';
import type { LoginInput } from './schema';
import type { Client } from './session';
import { type SignInAnswer, signIn } from './sign-in';
import { users } from './tables';

const BY_IP: QuotaRule = { name: 'login-ip', limit: 100, windowSeconds: (15 * MINUTE) / 1000 };
const BY_EMAIL: QuotaRule = { name: 'login-failed', limit: 10, windowSeconds: (15 * MINUTE) / 1000 };

/**
 * Signs a person in by e-mail and password. An unknown e-mail, a person without a password and a wrong password get the
 * same answer after the same work; ten failures for one e-mail close it for the rest of 15 minutes.
 */
export async function login(ctx: Ctx, input: LoginInput & { client: Client }): Promise<SignInAnswer> {
  const { client, password } = input;
  const { env } = ctx;
  const quota = await takeExact(env, `login-ip:${client.ipHash}`, [BY_IP], ctx.now());
  const index = emailIndex(env, normaliseEmail(input.email) ?? input.email);
  const quotaKey = `login:${index}`;
  await takeExact(env, quotaKey, [BY_EMAIL], ctx.now());
  const row = await findByEmailIndex(ctx, index);
  const object = quotaOf(env, quotaKey);
  const { isMatch, needsRehash } = await object.verifyPassword(password, row?.passwordHash ?? STAND_IN_HASH);
  if (!row?.passwordHash || !isMatch) throw refuse(identityErrors.wrongCredentials);
  await object.clear([BY_EMAIL.name]);
  if (row.status !== 'active') throw refuse(identityErrors.blocked, 'Ask the people of this business for help.');
  if (needsRehash) ctx.waitUntil(rehash(ctx, { ...row, passwordHash: row.passwordHash }, quotaKey, password));
  const answer = await signIn(ctx, await getAccount(env, row.id), client);
  return { ...answer, headers: rateLimitHeaders(quota) };
}

async function findByEmailIndex(ctx: Ctx, index: string) {
  const fields = { id: users.id, passwordHash: users.passwordHash, status: users.status };
  const [row] = await openGlobalDb(ctx.env).select(fields).from(users).where(eq(users.emailIndex, index));
  return row;
}

/** Today's cost for yesterday's hash, unless the password was changed in the meantime. */
async function rehash(
  ctx: Ctx,
  row: { id: (typeof users.$inferSelect)['id']; passwordHash: string },
  quotaKey: string,
  password: string,
): Promise<void> {
  const passwordHash = await quotaOf(ctx.env, quotaKey).hashPassword(password);
  await openGlobalDb(ctx.env)
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, row.id), eq(users.passwordHash, row.passwordHash)));
}

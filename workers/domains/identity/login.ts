import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { QUOTAS, quotaOf, rateLimitHeaders, takeExact } from '../../platform/limits';
import type { QuotaRule } from '../../platform/quota-object';
import { isDeviceOfAny } from './device';
import { identityErrors } from './errors';
import { getAccount } from './find';
import { CLAIMS_MAX, type Claim, findClaims } from './find-claims';
import { normaliseEmail } from './normalise-email';
import { emailIndex } from './person';
import { STAND_IN_HASH } from './rules';
import type { LoginInput, SecondStep, SignedIn } from './schema';
import type { Client } from './session';
import { type SignInAnswer, signIn } from './sign-in';
import { users } from './tables';

/**
 * Signs a person in by e-mail and password. An unknown e-mail, a person without a password and a wrong password get the
 * same answer after the same work: as many hashes as an address may have claims. Failures are counted for the e-mail,
 * and for the e-mail and address; a browser that the owner has used counts apart, so that strangers cannot lock it out.
 */
export async function login(
  ctx: Ctx,
  input: LoginInput & { client: Client },
): Promise<SignInAnswer<SignedIn | SecondStep>> {
  const { client, password } = input;
  const { env } = ctx;
  const quota = await takeExact(env, `login-ip:${client.ipHash}`, QUOTAS.loginByIp, ctx.now());
  const index = emailIndex(env, normaliseEmail(input.email) ?? input.email);
  const claims = await findClaims(env, index);
  const counters = await countersOf(ctx, index, claims, client);
  for (const { key, rules } of counters) await takeExact(env, key, rules, ctx.now());
  const found = await verify(ctx, index, claims, password);
  if (!found) throw refuse(identityErrors.wrongCredentials);
  for (const { key, rules } of counters) await quotaOf(env, key).clear(rules.map(({ name }) => name));
  const account = await getAccount(env, found.id, ctx.tenant.id);
  // Reset between the look at the hash and here: it is the old password.
  if (account.passwordHash !== found.passwordHash) throw refuse(identityErrors.wrongCredentials);
  const answer = await signIn(ctx, account, client, identityErrors.wrongCredentials);
  if (found.needsRehash) ctx.waitUntil(rehash(ctx, found, index, password));
  return { ...answer, headers: rateLimitHeaders(quota) };
}

interface Counter {
  key: string;
  rules: readonly QuotaRule[];
}

/** What counts this try until it proves to be good. */
async function countersOf(ctx: Ctx, index: string, claims: Claim[], client: Client): Promise<Counter[]> {
  const { deviceId, ipHash } = client;
  const ids = claims.map(({ id }) => id);
  if (deviceId && (await isDeviceOfAny(ctx.env, ids, deviceId))) {
    return [{ key: `login:${index}:${deviceId}`, rules: QUOTAS.loginByDevice }];
  }
  return [
    { key: `login:${index}:${ipHash}`, rules: QUOTAS.loginByAccountAndIp },
    { key: `login:${index}`, rules: QUOTAS.loginByAccount },
  ];
}

/** The claim whose password this is. Every place is hashed, also the empty ones and those after a match. */
async function verify(ctx: Ctx, index: string, claims: Claim[], password: string) {
  const object = quotaOf(ctx.env, `login:${index}`);
  const places = Array.from({ length: CLAIMS_MAX }, (_, i) => claims[i]?.passwordHash ?? null);
  const verdicts = await Promise.all(places.map((hash) => object.verifyPassword(password, hash ?? STAND_IN_HASH)));
  const at = verdicts.findIndex(({ isMatch }, i) => isMatch && places[i] !== null);
  const [claim, passwordHash, verdict] = [claims[at], places[at], verdicts[at]];
  return claim && passwordHash && verdict ? { id: claim.id, passwordHash, needsRehash: verdict.needsRehash } : null;
}

/** Today's cost for yesterday's hash, unless the password was changed in the meantime. */
async function rehash(
  ctx: Ctx,
  row: { id: Claim['id']; passwordHash: string },
  index: string,
  password: string,
): Promise<void> {
  const passwordHash = await quotaOf(ctx.env, `login:${index}`).hashPassword(password);
  await openGlobalDb(ctx.env)
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, row.id), eq(users.passwordHash, row.passwordHash)));
}

import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { QUOTAS, quotaOf, rateLimitHeaders, takeExact } from '../../platform/limits';
import { type Write, write } from '../../platform/write';
import { readTenant } from '../tenants';
import { issueAccessToken } from './access-token';
import { memberJoined, spentReferral } from './carry-referral';
import { sessionCookies } from './cookies';
import { rememberDevice } from './device';
import { sendEmailProof } from './email-proof';
import { emailIndex, type NewPerson, newPerson } from './person';
import { newToken, proofStatement } from './proof';
import type { RegisterInput, User } from './schema';
import { type Client, newSession } from './session';
import { deviceOf, joinStatement, joinsHere, type SignInAnswer } from './sign-in';
import { sessions, userKeys, users } from './tables';

/**
 * Makes an account with a password, joins it to this host's business as a member, and signs it in: all or nothing. The
 * address is only named; whether it is taken shows to nobody but to who reads its mail.
 */
export async function register(ctx: Ctx, input: RegisterInput & { client: Client }): Promise<SignInAnswer> {
  const { env } = ctx;
  const { name, email, password, referralCode = input.client.referralCode } = input;
  const client = { ...input.client, referralCode };
  const quota = await takeExact(env, `register-ip:${client.ipHash}`, QUOTAS.registerByIp, ctx.now());
  const index = emailIndex(env, email);
  const passwordHash = await quotaOf(env, `login:${index}`).hashPassword(password);
  const { token, hash } = newToken(env, 'email');
  const made = await beginAccount(ctx, { name, pendingEmail: email, passwordHash }, client, { proof: { hash, index } });
  const { id } = made.body.user;
  ctx.waitUntil(sendEmailProof(ctx, { userId: id, name, email, token, hash, kind: 'verify-email', client }));
  return { ...made, headers: rateLimitHeaders(quota) };
}

interface Beginning {
  /** The link to their e-mail, where they named one. */
  proof?: { hash: string; index: string };
  /** What comes into being with them. */
  also?(userId: Id<'usr'>): Pick<Write, 'statements' | 'audit'>;
}

/** A new person with a first session, in one batch. */
export async function beginAccount(
  ctx: Ctx,
  person: NewPerson,
  client: Client,
  { proof, also }: Beginning = {},
): Promise<SignInAnswer> {
  const { orm } = ctx.db;
  const { userId, user: row, userKey } = await newPerson(ctx.env, await keyTenant(ctx), person, ctx.now());
  const { row: session, token } = newSession(ctx, userId, false, client);
  const { known, cookies } = deviceOf(ctx, client);
  const spent = joinsHere(ctx) ? spentReferral(ctx, client) : [];
  const link = proof && { subject: userId, userId, secretHash: proof.hash, targetIndex: proof.index };
  const more = also?.(userId);
  await write(ctx, {
    statements: [
      orm.insert(users).values(row),
      orm.insert(userKeys).values(userKey),
      ...(joinsHere(ctx) ? [joinStatement(ctx, userId)] : []),
      orm.insert(sessions).values(session),
      rememberDevice(ctx, userId, known),
      ...(link ? [proofStatement(ctx, { purpose: 'email', ...link })] : []),
      ...(more?.statements ?? []),
    ],
    audit: [{ action: 'identity.user-registered', subject: userId }, ...(more?.audit ?? [])],
    events: joinsHere(ctx) ? [await memberJoined(ctx, userId, known)] : [],
  });
  const kept = { userId, sessionId: session.id, token, expiresAt: session.expiresAt };
  const body = { ...(await issueAccessToken(ctx.env, kept, ctx.now())), user: userOf(ctx, userId, person) };
  return { body, cookies: [...sessionCookies(ctx, kept), ...cookies, ...spent], headers: {} };
}

function userOf(ctx: Ctx, id: Id<'usr'>, person: NewPerson): User {
  const { slug, name: tenantName } = ctx.tenant;
  return {
    ...{ id, name: person.name, email: person.email ?? person.pendingEmail ?? null },
    ...{ isEmailVerified: person.email !== undefined, pendingEmail: null },
    ...{ phone: person.phone ?? null, birthday: null, pictureUrl: null, hasPassword: Boolean(person.passwordHash) },
    ...{ isTwoStepOn: false, isSuperAdmin: false, language: null, theme: null, timeZone: null },
    memberships: joinsHere(ctx) ? [{ tenant: { slug, name: tenantName }, roles: ['member'] }] : [],
  };
}

/** Whose key wraps the new person's: this business, or the portal for who registers on the dashboard's host. */
async function keyTenant(ctx: Ctx): Promise<Id<'ten'>> {
  if (joinsHere(ctx)) return ctx.tenant.id;
  return (await readTenant(ctx.env, 'www'))?.id ?? ctx.tenant.id;
}

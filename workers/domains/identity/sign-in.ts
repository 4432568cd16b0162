import { and, eq, isNull } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Refusal, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { type AuditEntry, mustChange, write } from '../../platform/write';
import { issueAccessToken } from './access-token';
import { accountContext } from './account-context';
import { memberJoined, spentReferral } from './carry-referral';
import { sessionCookies } from './cookies';
import { deviceCookie, isNewDevice, newDeviceId, rememberDevice } from './device';
import { identityErrors } from './errors';
import { type Account, getAccount } from './find';
import { issueProof, newToken, PROOF_LIFE } from './proof';
import type { SecondStep, SignedIn } from './schema';
import { type Client, newSession } from './session';
import { memberships, sessions, users } from './tables';

/** What a door answers to somebody who signed in: the body of the API, and the cookies that both doors set. */
export interface SignInAnswer<Body = SignedIn> {
  body: Body;
  cookies: string[];
  headers: Record<string, string>;
}

/** On `app.` one signs in without joining a business. */
export function joinsHere(ctx: Ctx): boolean {
  return ctx.tenant.slug !== 'app';
}

/**
 * What follows the first proof of a person (password, code, link): the second step where it is on, else a session. A
 * person who is blocked, here or everywhere, is told so only now; `tooLate` is what a password that has changed
 * meanwhile means to the caller.
 */
export async function signIn(
  ctx: Ctx,
  account: Account,
  client: Client,
  tooLate: Refusal,
): Promise<SignInAnswer<SignedIn | SecondStep>> {
  mustNotBeBlocked(ctx, account);
  if (!account.user.isTwoStepOn) return openSession(ctx, account, client, tooLate);
  const { token, hash } = newToken(ctx.env, 'two-step');
  const proof = { subject: hash, secretHash: hash, userId: account.user.id, host: ctx.host };
  await issueProof(ctx, { purpose: 'two-step', ...proof });
  // A change of password after this ends the proof, one before it shows here.
  const { passwordHash } = await getAccount(ctx.env, account.user.id);
  if (passwordHash !== account.passwordHash) throw refuse(tooLate);
  const expiresInSeconds = PROOF_LIFE['two-step'] / 1000;
  return { body: { mfaRequired: true, mfaToken: token, expiresInSeconds }, cookies: [], headers: {} };
}

/**
 * Opens a session for a person whose identity is proven whole, and joins them to this host's business as a member. Read
 * the account before the proof is spent: a password that has changed since has ended every way in, this one too.
 */
export async function openSession(ctx: Ctx, account: Account, client: Client, tooLate: Refusal): Promise<SignInAnswer> {
  mustNotBeBlocked(ctx, account);
  const { user, isStaff } = account;
  const { slug, name } = ctx.tenant;
  const isNew = joinsHere(ctx) && !user.memberships.some(({ tenant }) => tenant.slug === slug);
  const { row, token } = newSession(ctx, user.id, isStaff, client);
  const { known, cookies } = deviceOf(ctx, client);
  const isStrange = await isNewDevice(ctx.env, user.id, client);
  const news = { name: 'identity.signed-in-on-new-device', version: 1, subjectId: user.id } as const;
  await write(await accountContext(ctx), {
    statements: [
      mustChange(samePassword(ctx, account), tooLate),
      ...(isNew ? [joinStatement(ctx, user.id)] : []),
      ctx.db.orm.insert(sessions).values(row),
      rememberDevice(ctx, user.id, known),
    ],
    audit: isNew ? [joined(user.id)] : [],
    events: [
      ...(isNew ? [await memberJoined(ctx, user.id, known)] : []),
      ...(isStrange ? [{ ...news, payload: { userId: user.id, device: client.device } }] : []),
    ],
  });
  if (isNew) user.memberships.push({ tenant: { slug, name }, roles: ['member'] });
  const body = { ...(await issueAccessToken(ctx.env, { userId: user.id, sessionId: row.id }, ctx.now())), user };
  const session = { userId: user.id, sessionId: row.id, token, expiresAt: row.expiresAt };
  const spent = isNew ? spentReferral(ctx, client) : [];
  return { body, cookies: [...sessionCookies(ctx, session), ...cookies, ...spent], headers: {} };
}

/** Changes nothing, and no row at all once the password is another than the account was read with. */
function samePassword(ctx: Ctx, { user, passwordHash }: Account) {
  const isSame = passwordHash === null ? isNull(users.passwordHash) : eq(users.passwordHash, passwordHash);
  return ctx.db.orm
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, user.id), isSame));
}

/** The client with an id of its own from now on, and the cookie that tells it. */
export function deviceOf(ctx: Ctx, client: Client): { known: Client; cookies: string[] } {
  const deviceId = client.deviceId ?? newDeviceId();
  return { known: { ...client, deviceId }, cookies: [deviceCookie(ctx, deviceId)] };
}

function mustNotBeBlocked(ctx: Ctx, { isActive, blockedAt }: Account): void {
  if (isActive && !blockedAt.includes(ctx.tenant.slug)) return;
  throw refuse(identityErrors.blocked, 'Ask the people of this business for help.');
}

/** Two sign-ins that race make one membership. */
export function joinStatement(ctx: Ctx, userId: SignedIn['user']['id']) {
  const row = { tenantId: ctx.tenant.id, id: newId('mem'), userId, roles: ['member' as const], createdAt: ctx.now() };
  return ctx.db.orm.insert(memberships).values(row).onConflictDoNothing();
}

export function joined(userId: string): AuditEntry {
  return { action: 'identity.member-joined', subject: userId, after: { roles: ['member'] } };
}

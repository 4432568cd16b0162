import { and, eq, lt, or, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { fromBase64 } from '../../platform/crypto/key-ring';
import { refuse } from '../../platform/errors';
import { QUOTAS, takeExact } from '../../platform/limits';
import { type DomainEvent, mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { getAccount } from './find';
import { isOfHost, type PasskeyRow, rpIdOf, userHandleOf } from './own-passkeys';
import { newChallenge, spendChallenge } from './passkey-challenge';
import { passkeyErrors } from './passkey-errors';
import { isSignedBy, STAND_IN_KEY } from './passkey-key';
import type { PasskeyRequest, PasskeySignInInput } from './passkey-schema';
import { PROOF_LIFE } from './proof';
import { readPasskeySignIn } from './read-passkey-answer';
import type { SecondStep, SignedIn } from './schema';
import type { Client } from './session';
import { openSession, type SignInAnswer, signIn } from './sign-in';
import { passkeys } from './tables';

/** What a device needs to sign somebody in: it names nobody and no passkey, the device finds its own. */
export function beginPasskeySignIn(ctx: Ctx): PasskeyRequest {
  const challenge = newChallenge(ctx, '');
  return { challenge, rpId: rpIdOf(ctx), timeout: PROOF_LIFE.passkey, userVerification: 'preferred' };
}

/**
 * Signs in who holds a passkey of this host. A device that knew its owner by finger, face or PIN was two proofs in one;
 * one that only was at hand is the first step. Whatever is wrong gets one answer after the same work.
 */
export async function signInByPasskey(
  ctx: Ctx,
  { client, ...input }: PasskeySignInInput & { client: Client },
): Promise<SignInAnswer<SignedIn | SecondStep>> {
  await takeExact(ctx.env, `login-ip:${client.ipHash}`, QUOTAS.loginByIp, ctx.now());
  const own = await accountContext(ctx);
  const [answer, row] = [await readPasskeySignIn(own, input), await findPasskey(own, input.credentialId)];
  const signature = fromBase64(input.signature);
  const isSigned = await isSignedBy(row?.publicJwk ?? STAND_IN_KEY, signature, answer?.signed ?? new Uint8Array());
  const isTheirs = row !== null && input.userHandle === userHandleOf(own, row.userId);
  if (!answer || !row || !isSigned || !isTheirs) throw refuse(passkeyErrors.notGood);
  const account = await getAccount(ctx.env, row.userId, ctx.tenant.id);
  if (!(await spendChallenge(own, answer.challenge))) throw refuse(passkeyErrors.notGood);
  await mustCountOn(own, row, answer.authenticator.signCount);
  const enter = answer.authenticator.isVerified ? openSession : signIn;
  return enter(ctx, account, client, passkeyErrors.notGood);
}

async function findPasskey(ctx: Ctx, credentialId: string): Promise<PasskeyRow | null> {
  const isIt = and(isOfHost(ctx), eq(passkeys.credentialId, credentialId));
  const [row] = await ctx.db.orm.select().from(passkeys).where(isIt);
  return row ?? null;
}

/**
 * The device's own count has to grow, in the statement itself; devices that count nothing say 0 each time. A count that
 * does not grow is a second device with the same key: its owner and the audit log hear of it, nobody is signed in.
 */
async function mustCountOn(ctx: Ctx, { id, userId }: PasskeyRow, signCount: number): Promise<void> {
  const { orm } = ctx.db;
  const isIt = and(isOfHost(ctx), eq(passkeys.id, id));
  const grows = or(lt(passkeys.signCount, signCount), and(eq(passkeys.signCount, 0), sql`${signCount} = 0`));
  const used = await orm
    .update(passkeys)
    .set({ signCount, lastUsedAt: ctx.now() })
    .where(and(isIt, grows))
    .returning({ id: passkeys.id });
  if (used.length === 1) return;
  const copied: DomainEvent = {
    ...{ name: 'identity.passkey-copied', version: 1, subjectId: userId },
    payload: { userId, passkeyId: id },
  };
  // Removed in the meantime it is no copy, and nothing is said.
  const isThere = orm
    .update(passkeys)
    .set({ signCount: sql`${passkeys.signCount}` })
    .where(isIt);
  await write(ctx, {
    statements: [mustChange(isThere, passkeyErrors.notGood)],
    audit: [{ action: 'identity.passkey-copied', subject: userId, onBehalfOf: userId }],
    events: [copied],
  });
  throw refuse(passkeyErrors.notGood);
}

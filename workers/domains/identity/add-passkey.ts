import { sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { getAccount } from './find';
import { findOwnPasskeys, type PasskeyRow, rpIdOf, toPasskey, userHandleOf } from './own-passkeys';
import { newChallenge, spendChallenge } from './passkey-challenge';
import { passkeyErrors } from './passkey-errors';
import { PASSKEY_ALGORITHMS, readPublicKey } from './passkey-key';
import { type AddPasskeyInput, PASSKEYS_MAX, type Passkey, type PasskeyCreation } from './passkey-schema';
import { PROOF_LIFE } from './proof';
import { readNewPasskey } from './read-passkey-answer';
import type { Client } from './session';
import { passkeys } from './tables';
import { waysInChanged } from './ways-in';

/** What a device needs to make a passkey for this person at this host; for who has confirmed that it is them. */
export async function beginPasskey(
  here: Ctx,
  actor: UserActor,
  input: { password?: string },
): Promise<PasskeyCreation> {
  const ctx = await accountContext(here);
  const { userId, sessionId } = actor;
  await confirmPerson(ctx, actor, input.password);
  const own = await findOwnPasskeys(ctx, userId);
  if (own.length >= PASSKEYS_MAX) throw refuse(passkeyErrors.full, 'Remove one that you no longer use.');
  const { user } = await getAccount(ctx.env, userId);
  return {
    challenge: newChallenge(ctx, sessionId),
    rp: { id: rpIdOf(ctx), name: ctx.tenant.name },
    user: { id: userHandleOf(ctx, userId), name: user.email ?? user.phone ?? user.name, displayName: user.name },
    pubKeyCredParams: PASSKEY_ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: PROOF_LIFE.passkey,
    attestation: 'none',
    excludeCredentials: own.map(({ credentialId }) => ({ id: credentialId, type: 'public-key' })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'preferred' },
  };
}

/** Keeps the public half of a passkey that a device has just made for the challenge of this very session. */
export async function finishPasskey(
  here: Ctx,
  actor: UserActor,
  { client, ...input }: AddPasskeyInput & { client: Client },
): Promise<Passkey> {
  const ctx = await accountContext(here);
  const answer = await readNewPasskey(ctx, actor.sessionId, input);
  const made = answer?.authenticator.credential;
  // A key of another kind, or a point that is on no curve, is the device's doing: refused like any other answer.
  const publicJwk = made && (await readPublicKey(made.publicKey).catch(() => null));
  if (!answer || !made || !publicJwk) throw refuse(passkeyErrors.notTaken);
  if (!(await spendChallenge(ctx, answer.challenge))) throw refuse(passkeyErrors.notTaken);
  const row: PasskeyRow = {
    ...{ tenantId: ctx.tenant.id, id: newId('psk'), userId: actor.userId, rpId: rpIdOf(ctx), publicJwk },
    ...{ credentialId: toBase64Url(made.id), signCount: answer.authenticator.signCount },
    ...{ name: client.device, createdAt: ctx.now(), lastUsedAt: null },
  };
  try {
    await write(ctx, {
      statements: [mustChange(insertPasskey(ctx, actor, row), passkeyErrors.full)],
      audit: [{ action: 'identity.passkey-added', subject: actor.userId }],
      events: [waysInChanged(actor.userId, 'passkey', true)],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'passkeys.credential_id')) throw refuse(passkeyErrors.known);
    throw error;
  }
  return toPasskey(row);
}

/** Counted in the statement itself, which also asks once more whether the session still stands: a reset ends it. */
function insertPasskey(ctx: Ctx, { userId, sessionId }: UserActor, row: PasskeyRow) {
  // The columns in the order of tables.ts, as drizzle names them all.
  return ctx.db.orm.insert(passkeys).select(
    sql`select ${row.tenantId}, ${row.id}, ${row.userId}, ${row.rpId}, ${row.credentialId},
      ${JSON.stringify(row.publicJwk)}, ${row.signCount}, ${row.name}, ${row.createdAt}, null
      from sessions as mine inner join users as person on person.id = mine.user_id
      where mine.id = ${sessionId} and mine.user_id = ${userId} and mine.revoked_at is null
        and (select count(*) from passkeys as held where held.tenant_id = ${row.tenantId} and held.user_id = ${userId}
          and held.rp_id = ${row.rpId} and held.created_at > coalesce(person.passkeys_since, 0)) < ${PASSKEYS_MAX}`,
  );
}

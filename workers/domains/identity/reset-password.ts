import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { QUOTAS, quotaOf, takeExact } from '../../platform/limits';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { getOwnRow } from './get-own-row';
import { mustBeStrong, passwordChanged, passwordStatements } from './new-password';
import { findProof, type Proof, spendStatement } from './proof';
import { proofErrors } from './proof-errors';
import type { Client } from './session';
import { linkedAccounts, recoveryCodes, users } from './tables';
import { proveStatement } from './verify-email';

/**
 * Sets a new password for who has read the mail, and ends every session. The mail proves the address too; where it was
 * not proven before, whoever made the account may be somebody else, so their number, second step, linked accounts and
 * passkeys go.
 */
export async function resetPassword(
  here: Ctx,
  input: { token: string; password: string; client: Client },
): Promise<void> {
  const ctx = await accountContext(here);
  const { token, password, client } = input;
  await takeExact(ctx.env, `link-ip:${client.ipHash}`, QUOTAS.linkByIp, ctx.now());
  const proof = await findProof(ctx, 'reset-password', token);
  if (!proof?.userId || !proof.targetIndex) throw refuse(proofErrors.linkNotGood);
  const { row, key } = await getOwnRow(ctx.env, proof.userId);
  const isFirst = row.emailIndex === null && row.pendingEmailIndex === proof.targetIndex;
  const isTheirs = isFirst || row.emailIndex === proof.targetIndex;
  if (row.status !== 'active' || !isTheirs) throw refuse(proofErrors.linkNotGood);
  const sealed = isFirst ? row.pendingEmailSealed : row.emailSealed;
  mustBeStrong(password, sealed && (await key.open('email', sealed)), '/password');
  const passwordHash = await quotaOf(ctx.env, `password:${proof.userId}`).hashPassword(password);
  try {
    await write(ctx, {
      statements: [
        mustChange(spendStatement(ctx, proof), proofErrors.linkNotGood),
        ...passwordStatements(ctx, proof.userId, passwordHash, null),
        ...(isFirst ? firstProof(ctx, proof.userId, proof) : []),
      ],
      audit: [{ action: 'identity.password-reset', subject: proof.userId, onBehalfOf: proof.userId }],
      events: [passwordChanged(proof.userId)],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'users.email_index')) throw refuse(proofErrors.emailTaken);
    throw error;
  }
}

function firstProof(ctx: Ctx, userId: Id<'usr'>, { targetIndex }: Proof) {
  const { orm } = ctx.db;
  const phone = { phoneSealed: null, phoneIndex: null, phoneVerifiedAt: null };
  const twoStep = { totpSealed: null, totpConfirmedAt: null, totpLastStep: null };
  return [
    proveStatement(ctx, userId, targetIndex ?? ''),
    orm
      .update(users)
      .set({ ...phone, ...twoStep, passkeysSince: ctx.now() })
      .where(eq(users.id, userId)),
    orm.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    orm.delete(linkedAccounts).where(eq(linkedAccounts.userId, userId)),
  ];
}

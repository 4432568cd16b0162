import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { quotaOf } from '../../platform/limits';
import { write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { getOwnRow } from './get-own-row';
import { mustBeStrong, passwordChanged, passwordStatements } from './new-password';
import { proofErrors } from './proof-errors';

/** Changes the password of somebody who knows it, or has none and has just signed in; ends their other sessions. */
export async function changePassword(
  here: Ctx,
  actor: UserActor,
  input: { currentPassword?: string; newPassword: string },
): Promise<void> {
  const ctx = await accountContext(here);
  const { userId, sessionId } = actor;
  const { row, key } = await getOwnRow(ctx.env, userId);
  if (row.passwordHash !== null && input.currentPassword === undefined) throw refuse(proofErrors.wrongPassword);
  await confirmPerson(ctx, actor, input.currentPassword);
  const sealed = row.emailSealed ?? row.pendingEmailSealed;
  mustBeStrong(input.newPassword, sealed && (await key.open('email', sealed)), '/newPassword');
  const passwordHash = await quotaOf(ctx.env, `password:${userId}`).hashPassword(input.newPassword);
  await write(ctx, {
    statements: passwordStatements(ctx, userId, passwordHash, sessionId),
    audit: [{ action: 'identity.password-changed', subject: userId }],
    events: [passwordChanged(userId)],
  });
}

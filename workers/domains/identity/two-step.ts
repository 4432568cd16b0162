import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { QUOTAS, takeExact } from '../../platform/limits';
import { mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { getOwnRow } from './get-own-row';
import { proofErrors } from './proof-errors';
import type { RecoveryCodes, TotpSecret } from './proof-schema';
import { newRecoveryCodes, spendRecoveryCode } from './recovery-codes';
import { recoveryCodes, users } from './tables';
import { newTotpSecret, totpStep, totpUri } from './totp';

/** Makes a secret for an app; nothing is in force before a code of it has come back. */
export async function startTotp(ctx: Ctx, actor: UserActor, input: { password?: string }): Promise<TotpSecret> {
  const { userId } = actor;
  await confirmPerson(ctx, actor, input.password);
  const { row, key } = await getOwnRow(ctx.env, userId);
  const secret = newTotpSecret();
  const stored = await openGlobalDb(ctx.env)
    .update(users)
    .set({ totpSealed: await key.seal('totp', secret), totpLastStep: null })
    .where(and(eq(users.id, userId), isNull(users.totpConfirmedAt)))
    .returning({ id: users.id });
  if (stored.length === 0) throw refuse(proofErrors.stepIsOn, 'Switch it off first.');
  const label = row.emailSealed ? await key.open('email', row.emailSealed) : row.name;
  return { secret, uri: totpUri(secret, label) };
}

/** Puts the second step in force with a first code, and answers the recovery codes, once. */
export async function confirmTotp(here: Ctx, actor: UserActor, { code }: { code: string }): Promise<RecoveryCodes> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  await takeExact(ctx.env, `code:${userId}`, QUOTAS.codeByPerson, ctx.now());
  const { row, key } = await getOwnRow(ctx.env, userId);
  if (row.totpConfirmedAt !== null) throw refuse(proofErrors.stepIsOn);
  if (row.totpSealed === null) throw refuse(proofErrors.stepIsOff, 'Begin with POST /auth/mfa/totp.');
  const step = totpStep(await key.open('totp', row.totpSealed), code, ctx.now());
  if (step === null) throw refuse(proofErrors.codeNotGood);
  const { codes, statements } = newRecoveryCodes(ctx, userId);
  const isAsRead = and(eq(users.id, userId), isNull(users.totpConfirmedAt), eq(users.totpSealed, row.totpSealed));
  await write(ctx, {
    statements: [
      mustChange(
        ctx.db.orm
          .update(users)
          .set({ totpConfirmedAt: ctx.now(), totpLastStep: step, version: sql`${users.version} + 1` })
          .where(isAsRead),
        proofErrors.stepIsOn,
      ),
      ...statements,
    ],
    ...changed(userId, true),
  });
  return { recoveryCodes: codes };
}

/** Switches the second step off, with a code of it or a recovery code. */
export async function endTotp(here: Ctx, actor: UserActor, input: GivenCode): Promise<void> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  await mustSpendCode(ctx, userId, input);
  const off = { totpSealed: null, totpConfirmedAt: null, totpLastStep: null, version: sql`${users.version} + 1` };
  await write(ctx, {
    statements: [
      ctx.db.orm.update(users).set(off).where(eq(users.id, userId)),
      ctx.db.orm.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    ],
    ...changed(userId, false),
  });
}

/** Ten new recovery codes; the old ones are good no longer. */
export async function renewRecoveryCodes(here: Ctx, actor: UserActor, input: GivenCode): Promise<RecoveryCodes> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  await mustSpendCode(ctx, userId, input);
  const { codes, statements } = newRecoveryCodes(ctx, userId);
  await write(ctx, { statements, audit: [{ action: 'identity.recovery-codes-renewed', subject: userId }] });
  return { recoveryCodes: codes };
}

export interface GivenCode {
  code?: string;
  recoveryCode?: string;
}

/**
 * Uses a code of the app, or a recovery code, up. A step of the app is good once: it has to be later than the last one,
 * which stands in the UPDATE itself. False for anything that is not good, and where no second step is on.
 */
export async function spendSecondCode(ctx: Ctx, userId: Id<'usr'>, given: GivenCode): Promise<boolean> {
  const { row, key } = await getOwnRow(ctx.env, userId);
  if (row.totpConfirmedAt === null || row.totpSealed === null) return false;
  if (given.recoveryCode !== undefined) return spendRecoveryCode(ctx, userId, given.recoveryCode);
  const step = totpStep(await key.open('totp', row.totpSealed), given.code ?? '', ctx.now());
  if (step === null) return false;
  const isLater = or(isNull(users.totpLastStep), lt(users.totpLastStep, step));
  const used = await openGlobalDb(ctx.env)
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, userId), isNotNull(users.totpConfirmedAt), isLater))
    .returning({ id: users.id });
  return used.length === 1;
}

async function mustSpendCode(ctx: Ctx, userId: Id<'usr'>, given: GivenCode): Promise<void> {
  await takeExact(ctx.env, `code:${userId}`, QUOTAS.codeByPerson, ctx.now());
  const { row } = await getOwnRow(ctx.env, userId);
  if (row.totpConfirmedAt === null) throw refuse(proofErrors.stepIsOff);
  if (!(await spendSecondCode(ctx, userId, given))) throw refuse(proofErrors.codeNotGood);
}

function changed(userId: Id<'usr'>, isOn: boolean) {
  const event = {
    name: 'identity.two-step-changed',
    version: 1,
    subjectId: userId,
    payload: { userId, isOn },
  } as const;
  return { audit: [{ action: 'identity.two-step-changed', subject: userId, after: { isOn } }], events: [event] };
}

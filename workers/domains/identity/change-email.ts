import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { QUOTAS, takeExact, tooMany } from '../../platform/limits';
import { write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { sendEmailProof } from './email-proof';
import { getOwnRow } from './get-own-row';
import { emailIndex } from './person';
import { firstWait, issueProof, newToken, proofStatement } from './proof';
import { proofErrors } from './proof-errors';
import type { Sent } from './proof-schema';
import type { Client } from './session';
import { users } from './tables';

/** Names a new address and sends it a link; the old one stays in force until the new one is proven. */
export async function changeEmail(
  here: Ctx,
  actor: UserActor,
  input: { email: string; password?: string; client: Client },
): Promise<Sent> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  const { email, client } = input;
  await confirmPerson(ctx, actor, input.password);
  await takeExact(ctx.env, `mail-person:${userId}`, QUOTAS.mailByAddress, ctx.now());
  const { row, key } = await getOwnRow(ctx.env, userId);
  const index = emailIndex(ctx.env, email);
  if (row.emailIndex === index) throw refuse(proofErrors.emailProven, 'This is your address already.');
  const { token, hash } = newToken(ctx.env, 'email');
  const pending = { pendingEmailSealed: await key.seal('email', email), pendingEmailIndex: index };
  const proof = { purpose: 'email', subject: userId, userId, secretHash: hash, targetIndex: index } as const;
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(users)
        .set({ ...pending, version: sql`${users.version} + 1` })
        .where(eq(users.id, userId)),
      proofStatement(ctx, proof),
    ],
    audit: [{ action: 'identity.email-named', subject: userId }],
  });
  const kind = row.emailIndex === null ? 'verify-email' : 'confirm-email';
  ctx.waitUntil(sendEmailProof(here, { userId, name: row.name, email, token, hash, kind, client }));
  return { expiresInSeconds: DAY / 1000, resendInSeconds: firstWait(ctx.env) };
}

/** Sends the link once more; the one before it is good no longer. */
export async function resendEmailProof(ctx: Ctx, actor: UserActor, { client }: { client: Client }): Promise<Sent> {
  const { userId } = actor;
  const { row, key } = await getOwnRow(ctx.env, userId);
  if (!row.pendingEmailSealed) throw refuse(proofErrors.emailProven);
  const { token, hash } = newToken(ctx.env, 'email');
  const who = { purpose: 'email', subject: userId, userId } as const;
  const proof = { ...who, secretHash: hash, targetIndex: row.pendingEmailIndex };
  const { isIssued, seconds } = await issueProof(ctx, proof);
  if (!isIssued) throw tooMany(seconds);
  const email = await key.open('email', row.pendingEmailSealed);
  const kind = row.emailIndex === null ? 'verify-email' : 'confirm-email';
  ctx.waitUntil(sendEmailProof(ctx, { userId, name: row.name, email, token, hash, kind, client }));
  return { expiresInSeconds: DAY / 1000, resendInSeconds: seconds };
}

import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { isLanguage } from '../../platform/language';
import { QUOTAS, takeExact } from '../../platform/limits';
import { postMessage } from '../../platform/messages';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { accountContext } from './account-context';
import { getOwnRow } from './get-own-row';
import { maskEmail } from './mask-contact';
import { findProof, spendStatement } from './proof';
import { proofErrors } from './proof-errors';
import type { Client } from './session';
import { users } from './tables';

/**
 * Makes a named address the person's own, for who has read its mail. Of several who named it the first to prove it
 * holds it; the others are refused by the unique index, and their links stay unused.
 */
export async function verifyEmail(here: Ctx, input: { token: string; client: Client }): Promise<void> {
  const ctx = await accountContext(here);
  await takeExact(ctx.env, `link-ip:${input.client.ipHash}`, QUOTAS.linkByIp, ctx.now());
  const proof = await findProof(ctx, 'email', input.token);
  if (!proof?.userId || !proof.targetIndex) throw refuse(proofErrors.linkNotGood);
  const { userId } = proof;
  const { row, key } = await getOwnRow(ctx.env, userId);
  if (row.status !== 'active' || row.pendingEmailIndex !== proof.targetIndex) throw refuse(proofErrors.linkNotGood);
  const isChange = row.emailIndex !== null;
  const changed = { name: 'identity.email-changed', version: 1, subjectId: userId, payload: { userId } } as const;
  try {
    await write(ctx, {
      statements: [
        mustChange(spendStatement(ctx, proof), proofErrors.linkNotGood),
        proveStatement(ctx, userId, proof.targetIndex),
      ],
      audit: [{ action: 'identity.email-proven', subject: userId, onBehalfOf: userId }],
      events: isChange ? [changed] : [],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'users.email_index')) throw refuse(proofErrors.emailTaken);
    throw error;
  }
  if (!row.emailSealed || !row.pendingEmailSealed) return;
  const newEmailMasked = maskEmail(await key.open('email', row.pendingEmailSealed));
  const to = await key.open('email', row.emailSealed);
  const language = isLanguage(row.language) ? row.language : input.client.language;
  const values = { name: row.name, newEmailMasked, at: ctx.now() };
  const message = { kind: 'email-changed', channel: 'email', to, language, values, userId } as const;
  ctx.waitUntil(postMessage(ctx, { ...message, key: `email-${proof.secretHash.slice(0, 22)}` }));
}

/** The pending address moves as it is: its ciphertext was made for this place. */
export function proveStatement(ctx: Ctx, userId: Id<'usr'>, index: string) {
  const { pendingEmailSealed, pendingEmailIndex, version } = users;
  const proven = { emailSealed: sql`${pendingEmailSealed}`, emailIndex: sql`${pendingEmailIndex}` };
  const none = { pendingEmailSealed: null, pendingEmailIndex: null };
  return ctx.db.orm
    .update(users)
    .set({ ...proven, ...none, emailVerifiedAt: ctx.now(), version: sql`${version} + 1` })
    .where(and(eq(users.id, userId), eq(users.pendingEmailIndex, index)));
}

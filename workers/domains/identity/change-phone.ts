import { eq, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isLanguage } from '../../platform/language';
import { QUOTAS, takeExact } from '../../platform/limits';
import { postMessage } from '../../platform/messages';
import { isUniqueViolation, write } from '../../platform/write';
import { accountContext } from './account-context';
import { confirmPerson } from './confirm-person';
import { getAccount } from './find';
import { getOwnRow } from './get-own-row';
import { maskPhone } from './mask-contact';
import { phoneIndex } from './person';
import { type Proof, spendCode } from './proof';
import { proofErrors } from './proof-errors';
import type { Sent } from './proof-schema';
import type { User } from './schema';
import { readPhone, sendCode } from './send-code';
import type { Client } from './session';
import { users } from './tables';

/** Sends a code to the new number; whether it has an account shows only to who brings the code back. */
export async function changePhone(
  ctx: Ctx,
  actor: UserActor,
  input: { phone: string; password?: string; client: Client },
): Promise<Sent> {
  const phone = readPhone(ctx, input.phone);
  await confirmPerson(ctx, actor, input.password);
  const { key } = await getOwnRow(ctx.env, actor.userId);
  const target = { targetIndex: phoneIndex(ctx.env, phone), targetSealed: await key.seal('phone', phone) };
  const who = { subject: actor.userId, userId: actor.userId };
  return sendCode(ctx, { purpose: 'change-phone', ...who, ...target, phone, client: input.client });
}

/** Takes the number that the code was sent to, and tells the old one. */
export async function confirmPhone(here: Ctx, actor: UserActor, { code }: { code: string }): Promise<User> {
  const ctx = await accountContext(here);
  const { userId } = actor;
  await takeExact(ctx.env, `code:${userId}`, QUOTAS.codeByPerson, ctx.now());
  const proof = await spendCode(ctx, { purpose: 'change-phone', subject: userId, code });
  if (!proof) throw refuse(proofErrors.codeNotGood);
  const { row, key } = await getOwnRow(ctx.env, userId);
  await store(ctx, actor, proof);
  const account = await getAccount(ctx.env, userId, here.tenant.id);
  const to = row.phoneSealed && (await key.open('phone', row.phoneSealed));
  if (to && to !== account.user.phone) {
    const values = { name: row.name, newPhoneMasked: maskPhone(account.user.phone ?? ''), at: ctx.now() };
    const language = isLanguage(row.language) ? row.language : undefined;
    const message = { kind: 'phone-changed', channel: 'sms', to, language, values, userId } as const;
    ctx.waitUntil(postMessage(ctx, { ...message, key: `phone-${proof.secretHash.slice(0, 22)}` }));
  }
  return account.user;
}

async function store(ctx: Ctx, { userId }: UserActor, proof: Proof): Promise<void> {
  const phone = { phoneSealed: proof.targetSealed, phoneIndex: proof.targetIndex, phoneVerifiedAt: ctx.now() };
  try {
    await write(ctx, {
      statements: [
        ctx.db.orm
          .update(users)
          .set({ ...phone, version: sql`${users.version} + 1` })
          .where(eq(users.id, userId)),
      ],
      audit: [{ action: 'identity.phone-changed', subject: userId }],
      events: [{ name: 'identity.phone-changed', version: 1, subjectId: userId, payload: { userId } }],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'users.phone_index')) throw refuse(proofErrors.phoneTaken);
    throw error;
  }
}

import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { QUOTAS, takeExact } from '../../platform/limits';
import { isUniqueViolation } from '../../platform/write';
import { getAccount } from './find';
import { phoneIndex } from './person';
import { spendCode } from './proof';
import { proofErrors } from './proof-errors';
import type { Sent } from './proof-schema';
import { beginAccount } from './register';
import type { SecondStep, SignedIn } from './schema';
import { readPhone, sendCode } from './send-code';
import type { Client } from './session';
import { type SignInAnswer, signIn } from './sign-in';
import { users } from './tables';
import { UNNAMED } from './unnamed';

/** Sends a sign-in code to a number, whoever has it; the code is good on this host only. */
export async function requestOtp(ctx: Ctx, input: { phone: string; client: Client }): Promise<Sent> {
  const phone = readPhone(ctx, input.phone);
  const subject = phoneIndex(ctx.env, phone);
  return sendCode(ctx, { purpose: 'sign-in-phone', subject, phone, client: input.client, host: ctx.host });
}

export interface OtpInput {
  phone: string;
  code: string;
  name?: string;
  client: Client;
}

/** Signs in who has the code, and makes an account for a number that has none. */
export async function verifyOtp(
  ctx: Ctx,
  input: OtpInput,
): Promise<{ isNew: boolean; answer: SignInAnswer<SignedIn | SecondStep> }> {
  const { code, client } = input;
  const phone = readPhone(ctx, input.phone);
  await takeExact(ctx.env, `code-ip:${client.ipHash}`, QUOTAS.codeByIp, ctx.now());
  const subject = phoneIndex(ctx.env, phone);
  if (!(await spendCode(ctx, { purpose: 'sign-in-phone', subject, code }))) throw refuse(proofErrors.wrongCode);
  const holder = await findHolder(ctx, subject);
  if (holder) return { isNew: false, answer: await enter(ctx, holder, client) };
  const name = input.name ?? UNNAMED[client.language ?? 'en'];
  try {
    return { isNew: true, answer: await beginAccount(ctx, { name, phone }, client) };
  } catch (error) {
    // Somebody else has proven the number since: it is theirs, and this is them.
    const winner = isUniqueViolation(error, 'users.phone_index') ? await findHolder(ctx, subject) : null;
    if (!winner) throw error;
    return { isNew: false, answer: await enter(ctx, winner, client) };
  }
}

async function enter(ctx: Ctx, userId: Id<'usr'>, client: Client) {
  return signIn(ctx, await getAccount(ctx.env, userId, ctx.tenant.id), client, proofErrors.wrongCode);
}

async function findHolder(ctx: Ctx, index: string): Promise<Id<'usr'> | null> {
  const [row] = await openGlobalDb(ctx.env).select({ id: users.id }).from(users).where(eq(users.phoneIndex, index));
  return row?.id ?? null;
}

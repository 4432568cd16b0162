import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { QUOTAS, takeExact, tooMany } from '../../platform/limits';
import { postMessage } from '../../platform/messages';
import { accountContext } from './account-context';
import { normalisePhone, phoneBlock } from './normalise-phone';
import { phoneIndex } from './person';
import { hashCode, issueProof, newCode, PROOF_LIFE, type Proof, secondsToWait } from './proof';
import type { Sent } from './proof-schema';
import type { Client } from './session';

type Asked = Pick<Proof, 'subject'> &
  Partial<Pick<Proof, 'userId' | 'targetIndex' | 'targetSealed' | 'host'>> & {
    purpose: 'sign-in-phone' | 'change-phone';
    phone: string;
    client: Client;
  };

/**
 * Sends six digits to a number, known or not: within the caps of the number, its block, the address that asks and the
 * business, and not before the last code has had its time. Nothing here depends on who has the number.
 */
export async function sendCode(here: Ctx, asked: Asked): Promise<Sent> {
  const ctx = await accountContext(here);
  const { purpose, subject, phone, client, ...more } = asked;
  const wait = await secondsToWait(ctx, asked);
  if (wait > 0) throw tooMany(wait);
  await takeQuotas(ctx, phone, client);
  const code = newCode();
  const secretHash = hashCode(ctx.env, purpose, subject, code);
  const { isIssued, seconds } = await issueProof(ctx, { ...more, purpose, subject, secretHash });
  if (!isIssued) throw tooMany(seconds);
  const minutes = PROOF_LIFE[purpose] / 60_000;
  await postMessage(ctx, {
    ...{ kind: purpose === 'sign-in-phone' ? 'sign-in-code' : 'confirm-phone', channel: 'sms', to: phone },
    ...{ language: client.language, values: { code, minutes }, key: `code-${secretHash.slice(0, 22)}-${ctx.now()}` },
  });
  return { expiresInSeconds: minutes * 60, resendInSeconds: seconds };
}

async function takeQuotas(ctx: Ctx, phone: string, client: Client): Promise<void> {
  const now = ctx.now();
  await takeExact(ctx.env, `otp-ip:${client.ipHash}`, QUOTAS.otpByIp, now);
  await takeExact(ctx.env, `otp-block:${phoneBlock(phone)}`, QUOTAS.otpByBlock, now);
  await takeExact(ctx.env, `otp-phone:${phoneIndex(ctx.env, phone)}`, QUOTAS.otpByPhone, now);
  await takeExact(ctx.env, `otp-tenant:${ctx.tenant.id}`, QUOTAS.otpByTenant, now);
}

/** A number as typed, in E.164 by the country of this business; 422 for what takes no SMS. */
export function readPhone(ctx: Ctx, typed: string): string {
  const phone = normalisePhone(typed, ctx.tenant.currency);
  if (phone !== null) return phone;
  const message = 'must be a mobile number, with its country, e.g. +962790000001';
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/phone', message }] });
}

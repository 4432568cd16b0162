import type { Ctx } from '../../platform/context';
import { isSame } from '../../platform/crypto/mac';
import { refuse } from '../../platform/errors';
import { messageErrors } from './errors';
import { readKaleyraReports } from './read-kaleyra-reports';
import { readMsg91Reports } from './read-msg91-reports';
import { readSendgridEvents } from './read-sendgrid-events';
import { readTwilioStatus } from './read-twilio-status';
import type { HookReceipt } from './schema';
import { settleDeliveries } from './settle-deliveries';
import { verifySendgridSignature } from './verify-sendgrid-signature';
import { verifyTwilioSignature } from './verify-twilio-signature';

const TOLERANCE_SECONDS = 600;

/** Takes SendGrid's events: signed, and not signed long ago. Replays inside the tolerance change nothing. */
export async function receiveSendgridEvents(ctx: Ctx, headers: Headers, body: ArrayBuffer): Promise<HookReceipt> {
  const signature = headers.get('X-Twilio-Email-Event-Webhook-Signature') ?? '';
  const timestamp = headers.get('X-Twilio-Email-Event-Webhook-Timestamp') ?? '';
  const key = ctx.env.SENDGRID_HOOK_KEY ?? '';
  const bytes = new Uint8Array(body);
  const isSigned = /^\d{1,12}$/.test(timestamp) && (await verifySendgridSignature(key, signature, timestamp, bytes));
  if (!isSigned) throw refuse(messageErrors.hookSignature);
  if (Math.abs(ctx.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) throw refuse(messageErrors.hookStale);
  return apply(ctx, readSendgridEvents(new TextDecoder().decode(body)));
}

/** Takes MSG91's delivery reports. They are not signed, so the address itself is the secret. */
export async function receiveMsg91Reports(ctx: Ctx, secret: string, body: string): Promise<HookReceipt> {
  const expected = ctx.env.MSG91_HOOK_SECRET;
  if (!expected || !isSame(secret, expected)) throw refuse(messageErrors.hookUnknown);
  return apply(ctx, readMsg91Reports(body));
}

/** Takes Twilio's status callback, signed over its address and every parameter; `url` is the one that was called. */
export async function receiveTwilioStatus(
  ctx: Ctx,
  request: { url: string; signature: string; body: string; delivery?: string },
): Promise<HookReceipt> {
  const form = new URLSearchParams(request.body);
  const token = ctx.env.TWILIO_AUTH_TOKEN ?? '';
  const isSigned = await verifyTwilioSignature(token, request.signature, request.url, form);
  if (!isSigned) throw refuse(messageErrors.hookSignature);
  return apply(ctx, readTwilioStatus(form, request.delivery));
}

/** Takes Kaleyra's delivery callbacks. They are not signed, so the address itself is the secret. */
export async function receiveKaleyraReports(
  ctx: Ctx,
  secret: string,
  body: string,
  delivery?: string,
): Promise<HookReceipt> {
  const expected = ctx.env.KALEYRA_HOOK_SECRET;
  if (!expected || !isSame(secret, expected)) throw refuse(messageErrors.hookUnknown);
  return apply(ctx, readKaleyraReports(body, delivery));
}

async function apply(ctx: Ctx, read: ReturnType<typeof readSendgridEvents>): Promise<HookReceipt> {
  if (!read) throw refuse(messageErrors.hookUnreadable);
  return { received: read.count, applied: await settleDeliveries(ctx.env, read.reports, ctx.now()) };
}

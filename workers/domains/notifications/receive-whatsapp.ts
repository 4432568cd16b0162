import type { Ctx } from '../../platform/context';
import { isSame } from '../../platform/crypto/mac';
import { refuse } from '../../platform/errors';
import { messageErrors } from './errors';
import { readWhatsappStatuses } from './read-whatsapp-statuses';
import type { HookReceipt } from './schema';
import { settleDeliveries } from './settle-deliveries';
import { verifyMetaSignature } from './verify-meta-signature';

interface Challenge {
  mode: string | undefined;
  token: string | undefined;
  challenge: string | undefined;
}

/** Gives a challenge back to whoever knows the token that we have entered at Meta. */
export function answerWhatsappChallenge({ env }: Ctx, { mode, token, challenge }: Challenge): string {
  const expected = env.WHATSAPP_VERIFY_TOKEN;
  const isOurs = mode === 'subscribe' && expected && isSame(token ?? '', expected);
  if (!isOurs || !challenge) throw refuse(messageErrors.hookUnknown);
  return challenge;
}

/** Takes WhatsApp's statuses, signed over the very bytes. A status that comes again changes nothing. */
export async function receiveWhatsappStatuses(ctx: Ctx, signature: string, body: ArrayBuffer): Promise<HookReceipt> {
  const bytes = new Uint8Array(body);
  const isSigned = await verifyMetaSignature(ctx.env.WHATSAPP_APP_SECRET ?? '', signature, bytes);
  if (!isSigned) throw refuse(messageErrors.hookSignature);
  const read = readWhatsappStatuses(new TextDecoder().decode(bytes));
  if (!read) throw refuse(messageErrors.hookUnreadable);
  return { received: read.count, applied: await settleDeliveries(ctx.env, read.reports, ctx.now()) };
}

import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { type Message, openMessage, type SealedMessage } from '../../platform/messages';
import { chooseSenders, type Senders } from './choose-senders';
import { claimDelivery, markFailed, markGivenUp, markSent, releaseDelivery } from './deliveries';
import type { Try } from './message-schema';
import { renderEmail } from './render-email';
import { renderSms } from './render-sms';
import { isEssential, isTooLate } from './rules';
import type { SendOutcome } from './sender';
import { isSuppressed } from './suppressions';

/**
 * Sends one message of the queue, once. Answers `later` while another consumer has it, throws when no provider could take
 * it: the queue then tries again. Between a provider's yes and our mark stands the one window in which a crash sends it twice.
 */
export async function sendMessage(
  ctx: Ctx,
  sealed: SealedMessage,
  senders = chooseSenders(ctx.env),
): Promise<'done' | 'later'> {
  const claim = await claimDelivery(ctx, sealed);
  if (claim.state === 'done') return 'done';
  if (claim.state === 'busy') return 'later';
  await sendClaimed(ctx, claim.id, sealed, senders);
  return 'done';
}

async function sendClaimed(ctx: Ctx, id: Id<'ntf'>, sealed: SealedMessage, senders: Senders): Promise<void> {
  if (!isEssential(sealed.kind) && (await isSuppressed(ctx.env, sealed.channel, sealed.recipientIndex))) {
    return markFailed(ctx, id, 'suppressed');
  }
  const message = await openMessage(ctx.env.FIELD_KEYS, sealed);
  if (isTooLate(message.values, sealed.postedAt, ctx.now())) return markFailed(ctx, id, 'expired');
  const outcomes = await passOn(attemptsOf(ctx, id, sealed, message, senders));
  const outcome = outcomes.at(-1);
  const tries = outcomes.map((given) => toTry(given, ctx.now()));
  if (!outcome) return markFailed(ctx, id, 'not-configured');
  if (outcome.type === 'accepted') return markSent(ctx, id, outcome, tries);
  const reason = `${outcome.provider}: ${outcome.reason}`;
  if (outcome.type === 'refused') {
    logger('messages').warn('message refused', { id, kind: sealed.kind, channel: sealed.channel, reason });
    return markFailed(ctx, id, reason, tries);
  }
  await releaseDelivery(ctx, id, reason, tries);
  throw new Error(`No provider took the message ${id}: ${reason}`);
}

type Attempt = () => Promise<SendOutcome>;

/** One attempt per provider, in order; the message is rendered when it is known that there is one. */
function attemptsOf(
  { tenant, origin }: Ctx,
  deliveryId: Id<'ntf'>,
  { channel, language }: SealedMessage,
  message: Message & { to: string },
  senders: Senders,
): Attempt[] {
  const { kind, to } = message;
  const outgoing = { tenantId: tenant.id, deliveryId, kind, to };
  if (channel === 'email') {
    const rendered = senders.email.length > 0 && renderEmail(message, language, { tenant, origin });
    return rendered ? senders.email.map((send) => () => send({ ...outgoing, fromName: tenant.name, ...rendered })) : [];
  }
  const providers = senders.smsTo(to);
  const rendered = providers.length > 0 && renderSms(message, language, { tenant, origin });
  return rendered ? providers.map((send) => () => send({ ...outgoing, language, ...rendered })) : [];
}

/** Tries the next provider after a failure, and stops at a yes or at a refusal; nothing without any provider. */
async function passOn(attempts: Attempt[]): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const attempt of attempts) {
    const outcome = await attempt();
    outcomes.push(outcome);
    if (outcome.type !== 'failed') break;
    logger('messages').warn('provider failed', { provider: outcome.provider, reason: outcome.reason });
  }
  return outcomes;
}

function toTry(outcome: SendOutcome, at: number): Try {
  const { type, provider } = outcome;
  return { at, provider, result: type, reason: type === 'accepted' ? null : outcome.reason };
}

/** Marks a message that every retry failed; it stays visible with its last reason. */
export async function giveUpMessage(ctx: Ctx, sealed: SealedMessage): Promise<void> {
  const { id, kind, channel } = sealed;
  logger('messages').error('message given up', { id, kind, channel, tenantId: ctx.tenant.id });
  await markGivenUp(ctx, sealed);
}

import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { type Message, type MessageKind, openMessage, type SealedMessage } from '../../platform/messages';
import { chooseSenders, type Senders } from './choose-senders';
import { claimDelivery, markFailed, markGivenUp, markSent, markUnwanted, releaseDelivery } from './deliveries';
import type { Try } from './message-schema';
import type { PushSubscriptionInput } from './push-schema';
import { forgetPush, openPush } from './push-subscriptions';
import { isWanted, readPreferences } from './read-preferences';
import { renderEmail } from './render-email';
import { renderPush } from './render-push';
import { renderSms } from './render-sms';
import { groupOf, isEssential, isTooLate } from './rules';
import type { SendOutcome } from './sender';
import { isSuppressed } from './suppressions';
import { unsubscribeToken } from './unsubscribe';

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
  const { kind, channel, userId } = sealed;
  if (!isEssential(kind) && (await isSuppressed(ctx.env, channel, sealed.recipientIndex))) {
    return markFailed(ctx, id, 'suppressed');
  }
  // Asked when it leaves: whoever has turned it off while it waited is not told.
  if (groupOf(kind) && userId && !isWanted((await readPreferences(ctx, userId)).preferences, kind, channel)) {
    return markUnwanted(ctx, id, 'turned off');
  }
  const message = await openMessage(ctx.env.FIELD_KEYS, sealed);
  if (isTooLate(message.values, sealed.postedAt, ctx.now())) return markFailed(ctx, id, 'expired');
  const subscription = channel === 'push' ? await openPush(ctx, message.to, userId) : null;
  if (channel === 'push' && !subscription) return markUnwanted(ctx, id, 'gone');
  const outcomes = await passOn(attemptsOf(ctx, id, sealed, message, senders, subscription));
  await settle(ctx, id, sealed, message.to, outcomes);
}

/** Writes what came of it; throws when no provider took it just now. */
async function settle(
  ctx: Ctx,
  id: Id<'ntf'>,
  { kind, channel }: SealedMessage,
  to: string,
  outcomes: SendOutcome[],
): Promise<void> {
  const outcome = outcomes.at(-1);
  const tries = outcomes.map((given) => toTry(given, ctx.now()));
  if (!outcome) return markFailed(ctx, id, 'not-configured');
  if (outcome.type === 'accepted') return markSent(ctx, id, outcome, tries);
  const reason = `${outcome.provider}: ${outcome.reason}`;
  if (outcome.type === 'refused' && outcome.isGone) {
    await forgetPush(ctx, to);
    return markUnwanted(ctx, id, reason, tries);
  }
  if (outcome.type === 'refused') {
    logger('messages').warn('message refused', { id, kind, channel, reason });
    return markFailed(ctx, id, reason, tries);
  }
  await releaseDelivery(ctx, id, reason, tries);
  throw new Error(`No provider took the message ${id}: ${reason}`);
}

/** What a push service takes as the name of a message. */
const TOPIC_LENGTH = 32;

type Attempt = () => Promise<SendOutcome>;

/** One attempt per provider, in order; the message is rendered when it is known that there is one. */
function attemptsOf(
  ctx: Ctx,
  deliveryId: Id<'ntf'>,
  { channel, language, key, userId }: SealedMessage,
  message: Message & { to: string },
  senders: Senders,
  subscription: PushSubscriptionInput | null,
): Attempt[] {
  const { tenant, origin } = ctx;
  const { kind, to } = message;
  const outgoing = { tenantId: tenant.id, deliveryId, kind, to };
  if (subscription) {
    const topic = blindIndex(ctx.env.INDEX_KEY, 'push-topic', key).slice(0, TOPIC_LENGTH);
    const payload = JSON.stringify(renderPush(message, language, { tenant, origin }, topic));
    return senders.push.map((send) => () => send({ ...outgoing, subscription, payload, topic }));
  }
  if (channel === 'email') {
    const links = unsubscribeLinks(ctx, kind, userId);
    const rendered = senders.email.length > 0 && renderEmail(message, language, { tenant, origin, ...links });
    const mail = rendered && { ...outgoing, ...rendered, ...links, fromName: tenant.name };
    return mail ? senders.email.map((send) => () => send(mail)) : [];
  }
  const providers = senders.smsTo(to);
  const rendered = providers.length > 0 && renderSms(message, language, { tenant, origin });
  return rendered ? providers.map((send) => () => send({ ...outgoing, language, ...rendered })) : [];
}

/** For people and for mail programs: the page of one press, and the address that programs press themselves. */
function unsubscribeLinks(ctx: Ctx, kind: MessageKind, userId: Id<'usr'> | null) {
  const group = groupOf(kind);
  if (!group || !userId) return {};
  const token = unsubscribeToken(ctx, userId, group);
  return {
    unsubscribeLink: `${ctx.origin}/unsubscribe/${token}`,
    unsubscribeUrl: `${ctx.origin}/api/v1/unsubscribe/${token}`,
  };
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

import { AskedToWait } from '../../platform/asked-to-wait';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { logger } from '../../platform/log';
import { openMessage, type SealedMessage } from '../../platform/messages';
import { type Attempt, attemptsOf } from './attempts-of';
import { chooseSenders, type Senders } from './choose-senders';
import {
  claimDelivery,
  hasArrivedBy,
  markFailed,
  markGivenUp,
  markSent,
  markUnwanted,
  releaseDelivery,
} from './deliveries';
import type { Try } from './message-schema';
import { forgetPush, openPush } from './push-subscriptions';
import { isWanted, readPreferences } from './read-preferences';
import { groupOf, isEssential, isTooLate } from './rules';
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
  const { kind, channel, userId } = sealed;
  // A number without WhatsApp takes nothing, however much somebody waits for it.
  const mustTry = isEssential(kind) && channel !== 'whatsapp';
  if (!mustTry && (await isSuppressed(ctx.env, channel, sealed.recipientIndex))) {
    return markFailed(ctx, id, 'suppressed');
  }
  if (await hasArrivedBy(ctx, sealed)) return markUnwanted(ctx, id, `arrived by ${sealed.insteadOf}`);
  // Asked when it leaves: whoever has turned it off while it waited is not told.
  if (groupOf(kind) && userId && !isWanted((await readPreferences(ctx, userId)).preferences, kind, channel)) {
    return markUnwanted(ctx, id, 'turned off');
  }
  const message = await openMessage(ctx.env.FIELD_KEYS, sealed);
  if (isTooLate(message.values, sealed.postedAt, ctx.now())) return markFailed(ctx, id, 'expired');
  const target = channel === 'push' ? await openPush(ctx, message.to, userId) : null;
  if (channel === 'push' && !target) return markUnwanted(ctx, id, 'gone');
  const outcomes = await passOn(attemptsOf(ctx, id, sealed, message, { senders, target }));
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
  throw new AskedToWait(`No provider took the message ${id}: ${reason}`, waitFor(outcomes));
}

/** The shortest wait that providers ask for; none when one of them asks for none. */
function waitFor(outcomes: SendOutcome[]): number {
  return Math.min(...outcomes.map((outcome) => (outcome.type === 'failed' ? (outcome.waitMs ?? 0) : 0)));
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

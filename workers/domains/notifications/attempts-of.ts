import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import type { Id } from '../../platform/id';
import type { Message, MessageKind, SealedMessage } from '../../platform/messages';
import type { Senders } from './choose-senders';
import { deskOrigin } from './desk-origin';
import type { PushTarget } from './push-subscriptions';
import { renderEmail } from './render-email';
import { renderPush } from './render-push';
import { renderSms } from './render-sms';
import { renderWhatsapp } from './render-whatsapp';
import { groupOf } from './rules';
import type { SendOutcome } from './sender';
import { unsubscribeToken } from './unsubscribe';

/** One provider asked once. */
export type Attempt = () => Promise<SendOutcome>;
type Sealed = Pick<SealedMessage, 'channel' | 'language' | 'key' | 'userId'>;
type Opened = Message & { to: string };

/** What a push service takes as the name of a message. */
const TOPIC_LENGTH = 32;

/** One attempt per provider, in order; the message is rendered when it is known that there is one. */
export function attemptsOf(
  ctx: Ctx,
  deliveryId: Id<'ntf'>,
  sealed: Sealed,
  message: Opened,
  { senders, target }: { senders: Senders; target: PushTarget | null },
): Attempt[] {
  const { channel, language, userId } = sealed;
  const { tenant, origin } = ctx;
  const { kind, to } = message;
  const outgoing = { tenantId: tenant.id, deliveryId, kind, to };
  const sending = { tenant, origin };
  if (target) return pushAttempts(ctx, outgoing, sealed, message, { senders, target });
  if (channel === 'email') {
    const links = unsubscribeLinks(ctx, kind, userId);
    const rendered = senders.email.length > 0 && renderEmail(message, language, { ...sending, ...links });
    const mail = rendered && { ...outgoing, ...rendered, ...links, fromName: tenant.name };
    return mail ? senders.email.map((send) => () => send(mail)) : [];
  }
  if (channel === 'whatsapp') {
    const parameters = senders.whatsapp.length > 0 && renderWhatsapp(message, language, sending);
    return parameters ? senders.whatsapp.map((send) => () => send({ ...outgoing, language, parameters })) : [];
  }
  const providers = senders.smsTo(to);
  const rendered = providers.length > 0 && renderSms(message, language, sending);
  return rendered ? providers.map((send) => () => send({ ...outgoing, language, ...rendered })) : [];
}

function pushAttempts(
  ctx: Ctx,
  outgoing: { tenantId: Id<'ten'>; deliveryId: Id<'ntf'>; kind: MessageKind; to: string },
  { language, key }: Sealed,
  message: Message,
  { senders, target }: { senders: Senders; target: PushTarget },
): Attempt[] {
  const { tenant, origin, env } = ctx;
  const topic = blindIndex(env.INDEX_KEY, 'push-topic', key).slice(0, TOPIC_LENGTH);
  const place = target.kind === 'desk' ? { origin: deskOrigin(env), elsewhere: '/' } : { origin, elsewhere: INBOX };
  const notice = renderPush(message, language, { tenant, origin }, { tag: topic, ...place });
  if (target.kind === 'device') {
    const { device } = target;
    return senders.device.map((send) => () => send({ ...outgoing, device, notice }));
  }
  const { subscription } = target;
  const payload = JSON.stringify(notice);
  return senders.push.map((send) => () => send({ ...outgoing, subscription, payload, topic }));
}

const INBOX = '/me/inbox';

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

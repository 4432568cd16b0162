import type { ClaimMessageValues } from './claim-messages';
import type { Ctx } from './context';
import { blindIndex } from './crypto/blind-index';
import { newDataKey, openDataKey, openField, sealField } from './crypto/seal';
import { type Id, newId } from './id';
import type { MoneyMessageValues } from './money-messages';
import type { Language } from './tenant';
import type { WaitingMessageValues } from './waiting-messages';

/**
 * The port to people's inboxes and phones: a slice posts a message, the notifications slice renders and sends it behind the
 * queue. Address and values hold codes and links, so they travel sealed (AES-256-GCM under FIELD_KEYS). A message is
 * sent once per (tenant, key, channel, address), however often it is posted or delivered.
 */
export interface MessageValues extends WaitingMessageValues, ClaimMessageValues, MoneyMessageValues {
  'sign-in-code': { code: string; minutes: number };
  'verify-email': { name: string; link: string; hours: number };
  /** Somebody registered with an address that has an account: its owner hears of it, the caller does not. */
  'account-exists': { name: string; link: string };
  'reset-password': { name: string; link: string; minutes: number };
  /** `at` is an instant in milliseconds here and below; it is written in the business's zone. */
  'password-changed': { name: string; at: number };
  /** To the new address. */
  'confirm-email': { name: string; link: string; hours: number };
  /** To the old address. */
  'email-changed': { name: string; newEmailMasked: string; at: number };
  'confirm-phone': { code: string; minutes: number };
  'phone-changed': { name: string; newPhoneMasked: string; at: number };
  'new-device': { name: string; device: string; at: number };
  'two-step-changed': { name: string; isOn: boolean; at: number };
  /** A way to sign in beside the password was added or taken off. */
  'ways-in-changed': { name: string; way: WayIn; isOn: boolean; at: number };
  /** A device counts its uses; a count that does not grow is a second device with the same key. */
  'passkey-copied': { name: string; at: number };
  /** `roles` are the names of the roles, e.g. `['manager']`. */
  'staff-invite': { business: string; roles: string[]; inviter: string; link: string; days: number };
}

export type WayIn = 'google' | 'facebook' | 'passkey';

export type MessageKind = keyof MessageValues;
/** `push` reaches a browser or an app; its address is the id of a subscription. `whatsapp` is for who has asked for it. */
export type MessageChannel = 'email' | 'sms' | 'push' | 'whatsapp';

/** What proves an e-mail address or a phone number must go there and nowhere else. */
export type ChannelOf<K extends MessageKind> = K extends
  | 'verify-email'
  | 'confirm-email'
  | 'code-claimed'
  | keyof WaitingMessageValues
  ? 'email'
  : K extends 'confirm-phone'
    ? 'sms'
    : MessageChannel;

export interface NewMessage<K extends MessageKind> {
  kind: K;
  channel: ChannelOf<K>;
  /** A normalised e-mail address, a phone number in E.164, or the id of a push subscription. */
  to: string;
  /** The tenant's first language unless the person's is known. */
  language?: Language;
  values: MessageValues[K];
  /** What makes it one message: the id of the event, of the code, of the request. */
  key: string;
  userId?: Id<'usr'>;
  /** Takes the place of the message of the same key by this channel, if that has not arrived in five minutes. */
  insteadOf?: MessageChannel;
}

/** What the queue carries: nothing of it can be read without FIELD_KEYS. */
export interface SealedMessage {
  tenantId: Id<'ten'>;
  /** The id of its delivery. */
  id: Id<'ntf'>;
  kind: MessageKind;
  channel: MessageChannel;
  language: Language;
  key: string;
  /** The blind index of the address, the same as in `users`. */
  recipientIndex: string;
  userId: Id<'usr'> | null;
  postedAt: number;
  insteadOf?: MessageChannel;
  wrapped: string;
  sealed: string;
}

/** Hands one message to the queue; throws when the queue refuses it, so that nobody waits for a code that never left. */
export async function postMessage<K extends MessageKind>(ctx: Ctx, message: NewMessage<K>): Promise<void> {
  const { kind, channel, to, values, key, userId = null, insteadOf } = message;
  const id = newId('ntf');
  const { key: dataKey, wrapped } = await newDataKey(ctx.env.FIELD_KEYS, ctx.tenant.id, id);
  const sealed = await sealField(dataKey, JSON.stringify({ to, values }), placeOf(id));
  const body: SealedMessage = {
    ...{ tenantId: ctx.tenant.id, id, kind, channel, key, userId, postedAt: ctx.now(), wrapped, sealed },
    language: message.language ?? ctx.tenant.languages[0] ?? 'en',
    recipientIndex: recipientIndex(ctx.env.INDEX_KEY, channel, to),
    ...(insteadOf && { insteadOf }),
  };
  await ctx.env.MESSAGES.send(body, insteadOf && { delaySeconds: FAIL_OVER_SECONDS });
}

/** How long a message has to arrive before another takes its place. */
const FAIL_OVER_SECONDS = 300;
const INDEX_KINDS = { email: 'email', sms: 'phone', push: 'push', whatsapp: 'phone' } as const;

/** How a recipient is known without being read: an e-mail or phone has the same index here and in `users`. */
export function recipientIndex(indexKey: string, channel: MessageChannel, to: string): string {
  return blindIndex(indexKey, INDEX_KINDS[channel], to);
}

/** A message as its template needs it. */
export type Message = { [K in MessageKind]: { kind: K; values: MessageValues[K] } }[MessageKind];

/** Opens a message that the queue delivered; throws when the key is gone or the content was moved or changed. */
export async function openMessage(fieldKeys: string, message: SealedMessage): Promise<Message & { to: string }> {
  const dataKey = await openDataKey(fieldKeys, message.tenantId, message.id, message.wrapped);
  const { to, values } = JSON.parse(await openField(dataKey, message.sealed, placeOf(message.id)));
  return { kind: message.kind, values, to } as Message & { to: string }; // postMessage sealed the values of this kind
}

function placeOf(id: string): string {
  return `messages/${id}`;
}

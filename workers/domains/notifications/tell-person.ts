import type { Ctx } from '../../platform/context';
import { type Id, isId } from '../../platform/id';
import {
  type ChannelOf,
  type MessageKind,
  type MessageValues,
  type NewMessage,
  postMessage,
} from '../../platform/messages';
import { findContact } from '../identity';
import { hasWhatsapp } from './has-whatsapp';
import { listPush } from './push-subscriptions';
import { isWanted, readPreferences } from './read-preferences';
import { groupOf, isEssential } from './rules';

export type Person = { userId: Id<'usr'> } & NonNullable<Awaited<ReturnType<typeof findContact>>>;

/** Kinds that may go to any address of a person: what proves an address has its own way. */
export type Notice = Exclude<MessageKind, 'verify-email' | 'confirm-email' | 'confirm-phone'>;

/** The person of this id with their proven addresses; null when nobody is there, or is blocked. */
export async function findPerson(ctx: Ctx, userId: unknown): Promise<Person | null> {
  const contact = isId('usr', userId) && (await findContact(ctx, userId));
  return contact ? { ...contact, userId: userId as Id<'usr'> } : null; // isId has said so
}

/**
 * By e-mail; by SMS where no e-mail goes and only of what must be known, for an SMS costs money; by WhatsApp and to every browser
 * and app that asked for it. Where WhatsApp goes, an SMS takes its place only if it has not arrived. What the person has turned
 * off is not posted.
 */
export async function tellPerson<K extends Notice>(
  ctx: Ctx,
  key: string,
  person: Person,
  kind: K,
  values: MessageValues[K],
): Promise<void> {
  const { userId, email, phone, language } = person;
  const common = { kind, values, key, userId, ...(language ? { language } : {}) };
  const post = (channel: ChannelOf<Notice>, to: string, more: Pick<NewMessage<K>, 'insteadOf'> = {}) =>
    postMessage(ctx, { ...common, channel, to, ...more } as NewMessage<K>); // a notice goes through every channel
  const { preferences } = await readPreferences(ctx, userId);
  const wants = (channel: ChannelOf<Notice>) => isWanted(preferences, kind, channel);
  const chats = phone !== null && hasWhatsapp(ctx.env) && wants('whatsapp');
  if (chats) await post('whatsapp', phone);
  if (email && wants('email')) await post('email', email);
  else if (phone && isEssential(kind) && wants('sms')) await post('sms', phone, chats ? { insteadOf: 'whatsapp' } : {});
  if (!wants('push')) return;
  for (const id of await listPush(ctx, userId, groupOf(kind) === 'staff')) await post('push', id);
}

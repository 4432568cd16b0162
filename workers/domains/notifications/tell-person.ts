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
import { isEssential } from './rules';

export type Person = { userId: Id<'usr'> } & NonNullable<Awaited<ReturnType<typeof findContact>>>;

/** Kinds that may go to any address of a person: what proves an address has its own way. */
export type Notice = Exclude<MessageKind, 'verify-email' | 'confirm-email' | 'confirm-phone'>;

/** The person of this id with their proven addresses; null when nobody is there, or is blocked. */
export async function findPerson(ctx: Ctx, userId: unknown): Promise<Person | null> {
  const contact = isId('usr', userId) && (await findContact(ctx, userId));
  return contact ? { ...contact, userId: userId as Id<'usr'> } : null; // isId has said so
}

/** By e-mail, or by SMS to who has none and for what must be known: an SMS costs money. */
export async function tellPerson<K extends Notice>(
  ctx: Ctx,
  key: string,
  person: Person,
  kind: K,
  values: MessageValues[K],
): Promise<void> {
  const { userId, email, phone, language } = person;
  const common = { kind, values, key, userId, ...(language ? { language } : {}) };
  const post = (channel: ChannelOf<Notice>, to: string) =>
    postMessage(ctx, { ...common, channel, to } as NewMessage<K>); // a notice goes through every channel
  if (email) await post('email', email);
  else if (phone && isEssential(kind)) await post('sms', phone);
}

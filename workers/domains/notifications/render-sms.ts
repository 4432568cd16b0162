import type { Message, MessageKind } from '../../platform/messages';
import type { Language, Tenant } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { messageTexts } from './texts';

export interface RenderedSms {
  text: string;
  /** What fills the gaps of the provider's own copy of the template, by the names that the template uses. */
  gaps: Record<string, string>;
}

/** India's register of templates (DLT) lets a gap hold 30 characters; links and hosts are registered apart. */
const GAP_LENGTH_MAX = 30;

/** Renders a message as an SMS: the text, and the words for a provider that holds the template itself. */
export function renderSms(message: Message, language: Language, sending: Sending): RenderedSms {
  const texts = messageTexts(language, sending.tenant);
  const words = Object.entries(messageWords(message, sending, texts)).map(([name, word]) => [
    name,
    shorten(name, word),
  ]);
  const all: Record<string, string> = Object.fromEntries(words);
  const gaps = Object.fromEntries(gapsOf(message.kind, language).map((name) => [name, all[name] ?? '']));
  return { text: texts.say(message.kind, 'sms', all), gaps };
}

function shorten(name: string, word: string): string {
  const characters = [...word];
  if (name === 'link' || name === 'host' || characters.length <= GAP_LENGTH_MAX) return word;
  return `${characters.slice(0, GAP_LENGTH_MAX - 1).join('')}…`;
}

const ANY: Pick<Tenant, 'currency' | 'timeZone'> = { currency: 'INR', timeZone: 'UTC' };

/** The template as it is registered with a provider, gaps as `##code##`; null for a kind that never goes by SMS. */
export function smsTemplate(kind: MessageKind, language: Language): string | null {
  const texts = messageTexts(language, ANY);
  if (!texts.has(kind, 'sms')) return null;
  const gap = (name: string) => [name, `##${name}##`];
  return texts.say(kind, 'sms', Object.fromEntries(GAP_NAMES.map(gap)));
}

const GAP_NAMES = [
  ...['brand', 'host', 'code', 'duration', 'link', 'when', 'newEmailMasked', 'newPhoneMasked', 'device', 'state'],
  ...['way', 'change', 'amount', 'destination', 'utr'],
  ...['business', 'inviter', 'roles', 'name'],
];

function gapsOf(kind: MessageKind, language: Language): string[] {
  return [...new Set([...(smsTemplate(kind, language) ?? '').matchAll(/##(\w+)##/g)].map((match) => match[1] ?? ''))];
}

import type { Message, MessageKind } from '../../platform/messages';
import type { Language, Tenant } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { groupOf } from './rules';
import { type MessageTexts, messageTexts } from './texts';

/** What may be told by WhatsApp: what a person can have chosen. */
export function goesByWhatsapp(kind: MessageKind): boolean {
  const group = groupOf(kind);
  return group === 'cashback' || group === 'withdrawals' || group === 'referrals';
}

const ANY: Pick<Tenant, 'currency' | 'timeZone'> = { currency: 'INR', timeZone: 'UTC' };
/** Every word that a subject or a preheader may name. */
const GAP_NAMES = ['brand', 'amount', 'sale', 'merchant', 'destination', 'link'];
const GAP = /##(\w+)##/g;
/** Meta takes a text of 1,024 characters with all its gaps filled. */
const WORD_LENGTH_MAX = 100;

/**
 * The text of a message as it is registered with Meta, each gap as `##name##`: the subject of its e-mail, the line that stands
 * beside it in a list of mails, the way to more, and how to hear no more. It begins and ends with words of its own, for Meta
 * takes no gap there. Null for a kind that never goes by WhatsApp.
 */
export function whatsappTemplate(kind: MessageKind, language: Language): string | null {
  if (!goesByWhatsapp(kind)) return null;
  const gaps = Object.fromEntries(GAP_NAMES.map((name) => [name, `##${name}##`]));
  return textOf(kind, messageTexts(language, ANY), gaps);
}

/** What fills the gaps of `whatsappTemplate`, each in its place: a word that stands twice is given twice. */
export function renderWhatsapp(message: Message, language: Language, sending: Sending): string[] {
  const words: Record<string, string> = messageWords(message, sending, messageTexts(language, sending.tenant));
  const template = whatsappTemplate(message.kind, language) ?? '';
  return [...template.matchAll(GAP)].map(([, name = '']) => gapOf(name, words[name] ?? ''));
}

/** The template in Meta's own form, `{{1}}`, `{{2}}` …, as it is entered there and as its simulator fills it. */
export function whatsappBody(kind: MessageKind, language: Language): string | null {
  let count = 0;
  return whatsappTemplate(kind, language)?.replace(GAP, () => `{{${++count}}}`) ?? null;
}

function textOf(kind: MessageKind, texts: MessageTexts, words: Record<string, string>): string {
  const say = (name: string) => texts.say(kind, name, words);
  const more = `${texts.say('frame', 'whatsappMore')} ${words.link}`;
  return [
    `${texts.say('frame', 'whatsappFrom', words)}\n\n*${say('subject')}*\n${say('preheader')}`,
    more,
    texts.say('frame', 'whatsappStop'),
  ].join('\n\n');
}

/** Meta refuses a gap that is empty, or that holds a line break, a tab or many spaces. */
function gapOf(name: string, word: string): string {
  const line = word.replace(/\s+/g, ' ').trim() || '–';
  const characters = [...line];
  if (name === 'link' || characters.length <= WORD_LENGTH_MAX) return line;
  return `${characters.slice(0, WORD_LENGTH_MAX - 1).join('')}…`;
}

import type { Message } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { messageTexts } from './texts';

/** What the service worker shows; web/worker/show-push.ts reads it. */
export interface PushPayload {
  title: string;
  body: string;
  /** A path of the business's own host. */
  link: string;
  /** A message that comes twice is shown once. */
  tag: string;
  language: Language;
}

const INBOX = '/me/inbox';

/** Renders a message as a push: the subject of its e-mail, and the line that stands beside it in a list of mails. */
export function renderPush(message: Message, language: Language, sending: Sending, tag: string): PushPayload {
  const texts = messageTexts(language, sending.tenant);
  const words = messageWords(message, sending, texts);
  const say = (part: string) => texts.say(message.kind, part, words);
  return { title: say('subject'), body: say('preheader'), link: pathOf(words.link, sending.origin), tag, language };
}

/** A browser shows messages of its own host, so a link to another host, the dashboard's, leads by way of the inbox. */
function pathOf(link: string | undefined, origin: string): string {
  const url = link === undefined ? null : URL.parse(link);
  return url?.origin === origin ? url.pathname + url.search : INBOX;
}

import type { Message } from '../../platform/messages';
import type { Language } from '../../platform/tenant';
import { messageWords, type Sending } from './message-words';
import { messageTexts } from './texts';

/** What the service worker shows; web/worker/show-push.ts reads it. */
export interface PushPayload {
  title: string;
  body: string;
  /** A path of the host where it is shown. */
  link: string;
  /** A message that comes twice is shown once. */
  tag: string;
  language: Language;
}

/** Where a push is shown: links lead to pages of that host, and `elsewhere` where the message's own link leads to another. */
interface Shown {
  tag: string;
  origin: string;
  elsewhere: string;
}

/** Renders a message as a push: the subject of its e-mail, and the line that stands beside it in a list of mails. */
export function renderPush(message: Message, language: Language, sending: Sending, shown: Shown): PushPayload {
  const texts = messageTexts(language, sending.tenant);
  const words = messageWords(message, sending, texts);
  const say = (part: string) => texts.say(message.kind, part, words);
  const { tag } = shown;
  return { title: say('subject'), body: say('preheader'), link: pathOf(words.link, shown), tag, language };
}

/** A browser opens pages of its own host only, so a link to another host leads by way of the inbox. */
function pathOf(link: string | undefined, { origin, elsewhere }: Shown): string {
  const url = link === undefined ? null : URL.parse(link);
  return url?.origin === origin ? url.pathname + url.search : elsewhere;
}

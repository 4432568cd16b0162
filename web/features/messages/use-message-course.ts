import { useTranslations } from 'use-intl';
import type { SentMessageDetail } from '../../lib/api-types';
import type { TimelineStep } from '../../ui/timeline';
import { PROVIDER_NAMES, useMessageWords } from './use-message-words';

/** The way of a message, step by step: posted, each provider that was asked, and how it ended. */
export function useMessageCourse(message: SentMessageDetail): TimelineStep[] {
  const t = useTranslations('sent');
  const words = useMessageWords();
  const { tries, status, failure, reason, postedAt, sentAt, settledAt } = message;
  const note = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');
  // A provider's words keep their own direction inside a line of another script.
  const apart = (text: string | null) => text && `\u2068${text}\u2069`;
  const sayings = { accepted: 'took', refused: 'refusedBy', failed: 'failedAt' } as const;
  const steps: TimelineStep[] = [{ key: 'posted', word: t('posted'), note: words.at(postedAt), state: 'done' }];
  tries.forEach(({ at, provider, result, reason: said }, place) => {
    const word = t(sayings[result], { provider: PROVIDER_NAMES[provider] });
    const state = result === 'accepted' ? 'done' : 'failed';
    steps.push({ key: `try-${place}`, word, note: note(words.at(at), apart(said)), state });
  });
  // Older messages were sent before tries were kept.
  if (tries.length === 0 && sentAt) {
    steps.push({ key: 'sent', word: words.status('sent'), note: words.at(sentAt), state: 'done' });
  }
  if (status === 'queued') steps.push({ key: 'end', word: t('waits'), note: '', state: 'now' });
  if (status === 'sent') steps.push({ key: 'end', word: t('onWay'), note: t('onWayText'), state: 'now' });
  if (status === 'delivered') {
    steps.push({ key: 'end', word: words.status(status), note: settledAt ? words.at(settledAt) : '', state: 'done' });
  }
  if (failure) {
    const isSaid = tries.some(({ reason: said }) => said === reason);
    const when = settledAt ? words.at(settledAt) : null;
    steps.push({
      ...{ key: 'end', word: words.status(status), state: 'failed' as const },
      note: note(when, words.failure(failure), isSaid ? null : apart(reason)),
    });
  }
  return steps;
}

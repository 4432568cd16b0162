import { useTranslations } from 'use-intl';
import type { WebhookDeliveryDetail } from '../../lib/api-types';
import type { TimelineStep } from '../../ui/timeline';
import { useWebhookWords } from './use-webhook-words';

/** The way of a delivery: recorded, each attempt with its answer, and what comes next. */
export function useDeliveryCourse(delivery: WebhookDeliveryDetail): TimelineStep[] {
  const t = useTranslations('webhooks');
  const words = useWebhookWords();
  const { log, status, attempts, nextTryAt, createdAt } = delivery;
  const first = attempts - log.length;
  const steps: TimelineStep[] = log.map(({ at, status: answer, ms, fault }, place) => {
    const answered = answer === null ? null : t('answered', { status: String(answer) });
    const isGood = fault === null && answer !== null && answer >= 200 && answer < 300;
    return {
      key: `${at}-${place}`,
      word: answered ?? (fault ? words.fault(fault) : t('noAnswer')),
      note: [
        ...[t('attempt', { number: first + place + 1 }), words.at(at), t('took', { ms })],
        answered && fault ? words.fault(fault) : null,
      ]
        .filter(Boolean)
        .join(' · '),
      state: isGood ? 'done' : 'failed',
    };
  });
  const recorded: TimelineStep = { key: 'recorded', word: t('recorded'), note: words.at(createdAt), state: 'done' };
  if (status === 'waiting') {
    const isLater = nextTryAt !== null && Date.parse(nextTryAt) > Date.now();
    const note = isLater ? t('nextTryAt', { at: words.at(nextTryAt) }) : t('sendingNow');
    return [recorded, ...steps, { key: 'next', word: t('nextTry'), note, state: 'now' }];
  }
  if (log.length > 0) return [recorded, ...steps];
  return [recorded, { key: 'unsent', word: t('unsent'), note: t('unsentText'), state: 'failed' }];
}

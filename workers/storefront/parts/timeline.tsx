import type { ClickSummary } from '../../domains/clicks';
import { useWords } from '../visit';

/** The six words of cashback, in order. */
const WORDS = ['clicked', 'tracked', 'pending', 'confirmed', 'paid', 'declined'] as const;

/** Where a click stands: the six words, each with what it means for this one. */
export function ClickTimeline({ click }: { click: ClickSummary }) {
  const { t, format } = useWords();
  // A click that was issued but not followed stands before the first word; the later ones wait for the network.
  const stateOf = (word: string) => (word === 'clicked' && click.status === 'clicked' ? 'now' : 'next');
  const shop = click.merchant.name;
  const date = format.dateTime(new Date(click.expectedTrackedAt), { day: 'numeric', month: 'short' });
  const notes = {
    clicked: click.status === 'clicked' ? t('clicks.clickedNote', { shop }) : t('clicks.issuedNote'),
    tracked: t('clicks.trackedNote', { shop, date }),
    pending: t('clicks.pendingNote'),
    confirmed: t('clicks.confirmedNote'),
    paid: t('clicks.paidNote'),
    declined: t('clicks.declinedNote'),
  };
  return (
    <ol class="timeline timeline-row" aria-label={t('clicks.steps')}>
      {WORDS.map((word) => (
        <li
          class={word === 'declined' ? 'timeline-step timeline-branch' : 'timeline-step'}
          data-state={stateOf(word)}
          aria-current={stateOf(word) === 'now' ? 'step' : undefined}
        >
          <span class="timeline-mark" aria-hidden="true" />
          <div>
            <p class="timeline-word">{t(`clicks.${word}`)}</p>
            <p class="timeline-note">{notes[word]}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

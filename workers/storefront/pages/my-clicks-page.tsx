import { clickStates, WORDS } from '../../../web/lib/cashback-steps';
import { type ClickSummary, listMyClicks } from '../../domains/clicks';
import { withoutOverrides } from '../data-island';
import type { Page } from '../page';
import { Timeline } from '../parts/timeline';
import { VisitRow } from '../parts/visit-row';
import { Visits } from '../parts/visits';
import { searchOf } from '../search-values';
import { shopperContextOf, useWords, type Visit } from '../visit';

const LIMIT = 24;

/** A shopper's own clicks, newest first; null for a reader who is nobody yet. */
export async function myClicksPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx) return null;
  const { t } = visit.words;
  const { cursor } = searchOf(visit.url);
  const clicks = withoutOverrides(await listMyClicks(ctx, { cursor, limit: LIMIT }));
  const body = (
    <Visits
      title={t('clicks.title')}
      note={t('clicks.note')}
      empty={{ title: t('clicks.emptyTitle'), text: t('clicks.emptyText') }}
      list={clicks}
      row={(click, isOpen) => <ClickRow click={click} isOpen={isOpen} />}
    />
  );
  const seeds = [{ operation: 'listMyClicks', input: { cursor }, data: clicks }];
  return { title: t('clicks.title'), body, seeds, isHidden: true };
}

function ClickRow({ click, isOpen }: { click: ClickSummary; isOpen: boolean }) {
  const { t, format } = useWords();
  const { merchant, offerTitle, clickedAt, status } = click;
  const minute = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const isClicked = status === 'clicked';
  return (
    <VisitRow
      slug={merchant.slug}
      title={offerTitle}
      line={
        <>
          <bdi>{merchant.name}</bdi> · <time datetime={clickedAt}>{format.dateTime(new Date(clickedAt), minute)}</time>
        </>
      }
      end={
        <span class={isClicked ? 'badge badge-positive' : 'badge badge-plain'}>
          {isClicked ? t('clicks.clicked') : t('clicks.issued')}
        </span>
      }
      isOpen={isOpen}
    >
      <ClickTimeline click={click} />
    </VisitRow>
  );
}

function ClickTimeline({ click: { status, merchant, expectedTrackedAt } }: { click: ClickSummary }) {
  const { t, format } = useWords();
  const states = clickStates(status);
  const shop = merchant.name;
  const date = format.dateTime(new Date(expectedTrackedAt), { day: 'numeric', month: 'short' });
  const notes = {
    clicked: status === 'clicked' ? t('clicks.clickedNote', { shop }) : t('clicks.issuedNote'),
    tracked: t('clicks.trackedNote', { shop, date }),
    pending: t('clicks.pendingNote'),
    confirmed: t('clicks.confirmedNote'),
    paid: t('clicks.paidNote'),
    declined: t('clicks.declinedNote'),
  };
  const steps = WORDS.map((word) => ({
    ...{ word: t(`clicks.${word}`), note: notes[word], state: states[word] },
    isBranch: word === 'declined',
  }));
  return <Timeline label={t('clicks.steps')} steps={steps} />;
}

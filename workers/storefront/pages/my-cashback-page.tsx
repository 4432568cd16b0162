import { cashbackStates, mayClaim, type NoteWords, noteOf, WORD_TONES, WORDS } from '../../../web/lib/cashback-steps';
import { type CashbackEntry, listMyCashback } from '../../domains/cashback';
import { withoutOverrides } from '../data-island';
import type { Page } from '../page';
import { MoneyFigure } from '../parts/money-figure';
import { RateFigure } from '../parts/rate-figure';
import { Timeline } from '../parts/timeline';
import { VisitRow } from '../parts/visit-row';
import { Visits } from '../parts/visits';
import { hrefOf, searchOf } from '../search-values';
import { shopperContextOf, useVisit, useWords, type Visit } from '../visit';

const LIMIT = 24;

/** What became of a shopper's visits, each with the six words and when the next is due; null for a reader who is nobody yet. */
export async function myCashbackPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx) return null;
  const { t } = visit.words;
  const { cursor } = searchOf(visit.url);
  const entries = withoutOverrides(await listMyCashback(ctx, { cursor, limit: LIMIT }));
  const body = (
    <Visits
      title={t('cashback.title')}
      note={t('cashback.note')}
      empty={{ title: t('cashback.emptyTitle'), text: t('cashback.emptyText') }}
      list={entries}
      row={(entry, isOpen) => <CashbackRow entry={entry} isOpen={isOpen} />}
      foot={
        <p class="cashback-foot">
          <span>
            {t('cashback.missing')}{' '}
            <a class="section-more" href="/me/cashback/claim">
              {t('cashback.claim')}
            </a>
          </span>
          <a class="section-more" href="/wallet">
            {t('cashback.wallet')}
          </a>
        </p>
      }
    />
  );
  const seeds = [{ operation: 'listMyCashback', input: { cursor }, data: entries }];
  return { title: t('cashback.title'), body, seeds, isHidden: true };
}

function CashbackRow({ entry, isOpen }: { entry: CashbackEntry; isOpen: boolean }) {
  const { t, format } = useWords();
  const { merchant, offer, cashback, status, clickedAt, soldAt, history } = entry;
  const at = clickedAt ?? soldAt ?? history[0]?.at;
  return (
    <VisitRow
      slug={merchant?.slug ?? 'souk'}
      title={merchant?.name ?? t('cashback.unknownShop')}
      line={
        <>
          {offer ? (
            <>
              <bdi>{offer.title}</bdi> ·{' '}
            </>
          ) : null}
          {at ? <time datetime={at}>{format.dateTime(new Date(at), { day: 'numeric', month: 'short' })}</time> : null}
        </>
      }
      end={
        <span class="cashback-sum">
          {cashback ? (
            <span class={status === 'declined' ? 'cashback-gone' : undefined}>
              <MoneyFigure amount={cashback} />
            </span>
          ) : null}
          <span class={`badge badge-${WORD_TONES[status]}`}>{t(`cashback.words.${status}`)}</span>
        </span>
      }
      isOpen={isOpen}
    >
      <CashbackCourse entry={entry} />
    </VisitRow>
  );
}

function CashbackCourse({ entry }: { entry: CashbackEntry }) {
  const { t } = useWords();
  const { now } = useVisit();
  const states = cashbackStates(entry);
  const say = useNoteWords(entry);
  const steps = WORDS.map((word) => ({
    ...{ word: t(`cashback.words.${word}`), note: noteOf(entry, word, say), state: states[word] },
    isBranch: word === 'declined',
  }));
  return (
    <div class="cashback-course">
      {entry.isChecked ? <p class="cashback-note">{t('cashback.checked')}</p> : null}
      <Timeline label={t('cashback.steps')} steps={steps} />
      <CashbackFacts entry={entry} />
      {mayClaim(entry, now) ? (
        <a
          class="button button-quiet button-small"
          href={hrefOf('/me/cashback/claim', { click: entry.clickId ?? undefined })}
        >
          {t('cashback.claim')}
        </a>
      ) : null}
    </div>
  );
}

function useNoteWords({ merchant }: CashbackEntry): NoteWords {
  const { t, format } = useWords();
  const shop = merchant?.name ?? t('cashback.unknownShop');
  return {
    day: (instant) => format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric' }),
    explain: (word) => t(`cashback.explain.${word}`, { shop }),
    trackedBy: (date) => t('cashback.trackedBy', { date }),
    confirmedBy: (date) => t('cashback.confirmedBy', { date }),
    declinedBy: (who) =>
      who === 'review' ? t('cashback.declinedByReview') : t('cashback.declinedByNetwork', { shop }),
    weSaid: (note) => t('cashback.weSaid', { note }),
  };
}

function CashbackFacts({ entry: { sale, rate, orderId, cashback, status } }: { entry: CashbackEntry }) {
  const { t } = useWords();
  return (
    <dl class="cashback-facts">
      <div>
        <dt>{t('cashback.rate')}</dt>
        <dd>{rate ? <RateFigure rate={rate} size="small" /> : t('cashback.noRate')}</dd>
      </div>
      {sale ? (
        <div>
          <dt>{t('cashback.sale')}</dt>
          <dd>
            <MoneyFigure amount={sale} />
          </dd>
        </div>
      ) : null}
      {status === 'clicked' ? null : (
        <div>
          <dt>{t('cashback.cashback')}</dt>
          <dd>{cashback ? <MoneyFigure amount={cashback} /> : t('cashback.amountOpen')}</dd>
        </div>
      )}
      {orderId ? (
        <div>
          <dt>{t('cashback.order')}</dt>
          <dd>
            <bdi dir="ltr">{orderId}</bdi>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

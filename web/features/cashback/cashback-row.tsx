import { useFormatter, useTranslations } from 'use-intl';
import type { CashbackEntry } from '../../lib/api-types';
import { cashbackStates, mayClaim, type NoteWords, noteOf, WORD_TONES, WORDS } from '../../lib/cashback-steps';
import { Badge } from '../../ui/badge';
import { Go } from '../../ui/go';
import { MoneyFigure } from '../../ui/money-figure';
import { RateFigure } from '../../ui/rate-figure';
import { Timeline } from '../../ui/timeline';
import { VisitRow } from '../clicks/visit-row';

/** One visit or purchase: shop, amount and word; opened, the six words with their times, and what is known of it. */
export function CashbackRow({ entry, isOpen }: { entry: CashbackEntry; isOpen: boolean }) {
  const t = useTranslations('cashback');
  const format = useFormatter();
  const { merchant, offer, cashback, status, clickedAt, soldAt, history } = entry;
  const at = clickedAt ?? soldAt ?? history[0]?.at;
  return (
    <VisitRow
      slug={merchant?.slug ?? 'souk'}
      title={merchant?.name ?? t('unknownShop')}
      line={
        <>
          {offer ? (
            <>
              <bdi>{offer.title}</bdi> ·{' '}
            </>
          ) : null}
          {at ? <time dateTime={at}>{format.dateTime(new Date(at), { day: 'numeric', month: 'short' })}</time> : null}
        </>
      }
      end={
        <span className="cashback-sum">
          {cashback ? (
            <span className={status === 'declined' ? 'cashback-gone' : undefined}>
              <MoneyFigure amount={cashback} />
            </span>
          ) : null}
          <Badge tone={WORD_TONES[status]}>{t(`words.${status}`)}</Badge>
        </span>
      }
      isOpen={isOpen}
    >
      <CashbackCourse entry={entry} />
    </VisitRow>
  );
}

function CashbackCourse({ entry }: { entry: CashbackEntry }) {
  const t = useTranslations('cashback');
  const states = cashbackStates(entry);
  const say = useNoteWords(entry);
  const steps = WORDS.map((word) => ({
    key: word,
    word: t(`words.${word}`),
    note: noteOf(entry, word, say),
    state: states[word],
    isBranch: word === 'declined',
  }));
  return (
    <div className="cashback-course">
      {entry.isChecked ? <p className="cashback-note">{t('checked')}</p> : null}
      <Timeline label={t('steps')} steps={steps} />
      <CashbackFacts entry={entry} />
      {mayClaim(entry, Date.now()) ? (
        <Go className="button button-quiet button-small" href={`/me/cashback/claim?click=${entry.clickId}`}>
          {t('claim')}
        </Go>
      ) : null}
    </div>
  );
}

function useNoteWords({ merchant }: CashbackEntry): NoteWords {
  const t = useTranslations('cashback');
  const format = useFormatter();
  const shop = merchant?.name ?? t('unknownShop');
  return {
    day: (instant) => format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric' }),
    explain: (word) => t(`explain.${word}`, { shop }),
    trackedBy: (date) => t('trackedBy', { date }),
    confirmedBy: (date) => t('confirmedBy', { date }),
    declinedBy: (who) => (who === 'review' ? t('declinedByReview') : t('declinedByNetwork', { shop })),
    weSaid: (note) => t('weSaid', { note }),
  };
}

function CashbackFacts({ entry: { sale, rate, orderId, cashback, status } }: { entry: CashbackEntry }) {
  const t = useTranslations('cashback');
  return (
    <dl className="cashback-facts">
      <div>
        <dt>{t('rate')}</dt>
        <dd>{rate ? <RateFigure rate={rate} size="small" /> : t('noRate')}</dd>
      </div>
      {sale ? (
        <div>
          <dt>{t('sale')}</dt>
          <dd>
            <MoneyFigure amount={sale} />
          </dd>
        </div>
      ) : null}
      {status === 'clicked' ? null : (
        <div>
          <dt>{t('cashback')}</dt>
          <dd>{cashback ? <MoneyFigure amount={cashback} /> : t('amountOpen')}</dd>
        </div>
      )}
      {orderId ? (
        <div>
          <dt>{t('order')}</dt>
          <dd>
            <bdi dir="ltr">{orderId}</bdi>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

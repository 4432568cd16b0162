import { useFormatter, useTranslations } from 'use-intl';
import type { CashbackEntry } from '../../lib/api-types';
import { Badge, type BadgeTone } from '../../ui/badge';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { MoneyFigure } from '../../ui/money-figure';
import { RateFigure } from '../../ui/rate-figure';
import { Mark } from '../../ui/tile';
import { Timeline } from '../../ui/timeline';
import { cashbackStates, mayClaim, reachedAt, WORDS, type Word } from './cashback-steps';

const TONES: Record<Word, BadgeTone> = {
  ...{ clicked: 'plain', tracked: 'brand', pending: 'reward', confirmed: 'positive', paid: 'positive' },
  declined: 'critical',
};

/** One visit or purchase: shop, amount and word; opened, the six words with their times, and what is known of it. */
export function CashbackRow({ entry, isOpen }: { entry: CashbackEntry; isOpen: boolean }) {
  const t = useTranslations('cashback');
  const format = useFormatter();
  const { merchant, offer, cashback, status, clickedAt, soldAt, history } = entry;
  const at = clickedAt ?? soldAt ?? history[0]?.at;
  return (
    <li className="click-row">
      <details open={isOpen}>
        <summary className="click-row-head">
          <Mark slug={merchant?.slug ?? 'souk'} />
          <span className="click-row-words">
            <span className="click-row-title">
              <bdi>{merchant?.name ?? t('unknownShop')}</bdi>
            </span>
            <span className="click-row-line">
              {offer ? (
                <>
                  <bdi>{offer.title}</bdi> ·{' '}
                </>
              ) : null}
              {at ? (
                <time dateTime={at}>{format.dateTime(new Date(at), { day: 'numeric', month: 'short' })}</time>
              ) : null}
            </span>
          </span>
          <span className="cashback-sum">
            {cashback ? (
              <span className={status === 'declined' ? 'cashback-gone' : undefined}>
                <MoneyFigure amount={cashback} />
              </span>
            ) : null}
            <Badge tone={TONES[status]}>{t(`words.${status}`)}</Badge>
          </span>
          <Icon name="chevron-down" />
        </summary>
        <CashbackCourse entry={entry} />
      </details>
    </li>
  );
}

function CashbackCourse({ entry }: { entry: CashbackEntry }) {
  const t = useTranslations('cashback');
  const states = cashbackStates(entry);
  const note = useWordNotes(entry);
  const steps = WORDS.map((word) => ({
    key: word,
    word: t(`words.${word}`),
    note: note(word),
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

/** What each word means here: when it was reached, or when it is usually due. */
function useWordNotes(entry: CashbackEntry): (word: Word) => string {
  const t = useTranslations('cashback');
  const format = useFormatter();
  const shop = entry.merchant?.name ?? t('unknownShop');
  const { status, expectedAt, declinedBy, note } = entry;
  const day = (instant: string) =>
    format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric' });
  const due = (word: Word): string | null => {
    if (!expectedAt) return null;
    if (word === 'tracked' && status === 'clicked') return t('trackedBy', { date: day(expectedAt) });
    if (word === 'confirmed' && status !== 'clicked') return t('confirmedBy', { date: day(expectedAt) });
    return null;
  };
  const words = (word: Word): string => {
    if (word !== 'declined' || !declinedBy) return t(`explain.${word}`, { shop });
    const why = declinedBy === 'review' ? t('declinedByReview') : t('declinedByNetwork', { shop });
    return note ? `${why} ${t('weSaid', { note })}` : why;
  };
  return (word) => {
    const reached = reachedAt(entry, word);
    const expected = due(word);
    // What nobody knows yet is not told as if it had happened.
    if (expected && word === 'tracked') return expected;
    return [reached ? day(reached) : null, expected, words(word)].filter(Boolean).join(reached ? ' · ' : ' ');
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

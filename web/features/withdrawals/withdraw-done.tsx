import { useLocale, useTranslations } from 'use-intl';
import type { Withdrawal } from '../../lib/api-types';
import { moneyParts } from '../../lib/rate-parts';
import { Button } from '../../ui/button';
import { Figure } from '../../ui/figure';
import { Go } from '../../ui/go';
import { EmptyTile } from '../../ui/tile';
import { Timeline } from '../../ui/timeline';
import { useStepArrival } from './use-step-arrival';
import { useWithdrawWords } from './use-withdraw-words';

/** It is asked for: the amount, what happens now and until when, and where to watch it. */
export function WithdrawDone({ withdrawal, onAgain }: { withdrawal: Withdrawal; onAgain: () => void }) {
  const t = useTranslations('withdraw');
  const locale = useLocale();
  const heading = useStepArrival<HTMLHeadingElement>();
  const { day } = useWithdrawWords();
  const steps = [
    { key: 'asked', word: t('course.asked'), note: t('course.askedNote'), state: 'done' as const },
    { key: 'approved', word: t('course.approved'), note: t('course.approvedNote'), state: 'now' as const },
    {
      ...{ key: 'paid', word: t('course.paid'), state: 'next' as const },
      note: t('course.paidNote', { date: day(withdrawal.expectedBy) }),
    },
  ];
  return (
    <section className="withdraw-done" aria-labelledby="withdraw-done-title">
      <EmptyTile />
      <h1 className="page-title" id="withdraw-done-title" ref={heading} tabIndex={-1}>
        {t('doneTitle')}
      </h1>
      <p className="money money-48">
        <Figure parts={moneyParts(withdrawal.amount, locale)} unitClass="money-unit" />
      </p>
      <p className="page-note">{t.rich('doneText', { place: () => <bdi dir="ltr">{withdrawal.destination}</bdi> })}</p>
      <Timeline label={t('course.label')} steps={steps} isTall />
      <div className="withdraw-verbs">
        <Button look="quiet" onClick={onAgain}>
          {t('again')}
        </Button>
        <Go className="button button-primary" href="/wallet/withdrawals">
          {t('watch')}
        </Go>
      </div>
    </section>
  );
}

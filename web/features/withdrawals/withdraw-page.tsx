import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Withdrawal, WithdrawalOptions } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { moneyParts } from '../../lib/rate-parts';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Figure } from '../../ui/figure';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { SignInFirst } from '../identity/sign-in-first';
import { useWithdrawWords } from './use-withdraw-words';
import { WithdrawDone } from './withdraw-done';
import { closedBy } from './withdraw-entries';
import { WithdrawForm } from './withdraw-form';

/** Seen first: what can be withdrawn. Second: on which terms, before anything is typed. Third: where to. One action: withdraw that amount. */
export function WithdrawPage() {
  const t = useTranslations('withdraw');
  const { status } = useSession();
  const [done, setDone] = useState<Withdrawal | null>(null);
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/wallet/withdraw" title={t('signedOutTitle')} text={t('signedOutText')} />;
  if (done) return <WithdrawDone withdrawal={done} onAgain={() => setDone(null)} />;
  return (
    <div className="withdraw">
      <div className="page-head">
        <p className="crumb">
          <Go href="/wallet">{t('wallet')}</Go>
        </p>
        <h1 className="page-title">{t('title')}</h1>
      </div>
      <Terms onDone={setDone} />
    </div>
  );
}

function Terms({ onDone }: { onDone: (withdrawal: Withdrawal) => void }) {
  const query = useOperation('getWithdrawalOptions', {});
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(options) => (
        <>
          <TermsCard options={options} />
          {closedBy(options) ? <WhyNot options={options} /> : <WithdrawForm options={options} onDone={onDone} />}
        </>
      )}
    </Loaded>
  );
}

function TermsCard({ options }: { options: WithdrawalOptions }) {
  const t = useTranslations('withdraw');
  const locale = useLocale();
  const { money } = useWithdrawWords();
  const { available, minimum, fee, expectedDays, daily, kyc } = options;
  const facts = [
    { name: t('minimum'), value: money(minimum) },
    { name: t('fee'), value: fee.amountMinor ? money(fee) : t('noFee') },
    { name: t('expected'), value: t('expectedDays', { days: expectedDays }) },
    { name: t('leftToday'), value: money(daily.amountLeft) },
    { name: t('identity'), value: t(`kyc.${kyc.state}`) },
  ];
  return (
    <section className="withdraw-terms" aria-label={t('terms')}>
      <p className="withdraw-available">
        <span className="withdraw-label">{t('available')}</span>
        <span className="money money-48">
          <Figure parts={moneyParts(available, locale)} unitClass="money-unit" />
        </span>
      </p>
      <dl className="facts">
        {facts.map(({ name, value }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What stands between the member and their money, and the next step. */
function WhyNot({ options }: { options: WithdrawalOptions }) {
  const t = useTranslations('withdraw');
  const { money } = useWithdrawWords();
  const { minimum, available, kyc } = options;
  const why = closedBy(options);
  if (why === 'kyc') {
    const asked = kyc.state === 'asked' ? t('kycAsked') : t('kycText');
    const kycText = kyc.state === 'rejected' && kyc.reason ? t('kycRejected', { reason: kyc.reason }) : asked;
    return (
      <Notice tone="caution" title={t(`kycTitle.${kyc.state}`)}>
        <p>{kycText}</p>
        {kyc.state === 'asked' ? null : (
          <Go className="button button-primary" href="/me/kyc">
            {t('kycAction')}
          </Go>
        )}
      </Notice>
    );
  }
  if (why === 'low') {
    const missing = { ...minimum, amountMinor: minimum.amountMinor - available.amountMinor };
    return (
      <Notice title={t('lowTitle', { amount: money(missing) })}>
        <p>{t('lowText', { minimum: money(minimum) })}</p>
        <TextLink href="/merchants">{t('lowAction')}</TextLink>
      </Notice>
    );
  }
  return (
    <Notice title={why === 'daily' ? t('dailyTitle') : t('closedTitle')}>
      <p>{why === 'daily' ? t('dailyText') : t('closedText')}</p>
    </Notice>
  );
}

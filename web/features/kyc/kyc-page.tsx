import { useFormatter, useTranslations } from 'use-intl';
import type { Kyc } from '../../lib/api-types';
import { operationQuery, queries, useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Icon, type IconName } from '../../ui/icon';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { Timeline } from '../../ui/timeline';
import { SignInFirst } from '../identity/sign-in-first';
import { KycForm } from './kyc-form';

/** Seen first: where it stands, or why it is asked. Second: what is needed. Third: who sees it. One action: send. Left out: law. */
export function KycPage() {
  const t = useTranslations('kyc');
  const { status } = useSession();
  usePageTitle(t('title'));
  const query = useOperation('getKyc', {}, { isEnabled: status === 'signed-in' });
  if (status === 'anonymous')
    return <SignInFirst next="/me/kyc" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <div className="kyc">
      <div className="page-head">
        <p className="crumb">
          <Go href="/wallet">{t('wallet')}</Go>
        </p>
        <h1 className="page-title">{t('title')}</h1>
      </div>
      <Loaded query={query} waiting={<EditorSkeleton />}>
        {(kyc) => <Standing kyc={kyc} />}
      </Loaded>
    </div>
  );
}

function Standing({ kyc }: { kyc: Kyc }) {
  if (kyc.status === 'asked') return <Asked kyc={kyc} />;
  if (kyc.status === 'approved') return <Approved kyc={kyc} />;
  return <Asking kyc={kyc} />;
}

function Asking({ kyc: { status, reason } }: { kyc: Kyc }) {
  const t = useTranslations('kyc');
  const needs: { icon: IconName; text: string }[] = [
    { icon: 'kyc', text: t('needDocument') },
    { icon: 'image', text: t('needPhoto') },
    { icon: 'account', text: t('needName') },
  ];
  return (
    <>
      {status === 'rejected' ? (
        <Notice tone="critical" title={t('rejected')}>
          <p>
            <bdi>{reason}</bdi>
          </p>
          <p>{t('rejectedText')}</p>
        </Notice>
      ) : (
        <p className="kyc-why">{t('why')}</p>
      )}
      <div className="kyc-split">
        <KycForm onDone={(done) => queries.setQueryData(operationQuery('getKyc', {}).queryKey, done)} />
        <aside className="kyc-aside">
          <section>
            <h2 className="kyc-heading">{t('need')}</h2>
            <ul className="kyc-needs">
              {needs.map(({ icon, text }) => (
                <li key={icon}>
                  <Icon name={icon} />
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </section>
          <Privacy />
        </aside>
      </div>
    </>
  );
}

function Privacy() {
  const t = useTranslations('kyc');
  return (
    <section className="kyc-privacy">
      <h2 className="kyc-heading">
        <Icon name="lock" />
        {t('privacyTitle')}
      </h2>
      <p>{t('privacy')}</p>
      <p>{t('privacyAadhaar')}</p>
      <p>{t('privacyGone')}</p>
    </section>
  );
}

function Asked({ kyc }: { kyc: Kyc }) {
  const t = useTranslations('kyc');
  const states = { sent: 'done', review: 'now', done: 'next' } as const;
  const steps = (['sent', 'review', 'done'] as const).map((key) => ({
    ...{ key, state: states[key], word: t(`steps.${key}`), note: t(`stepNotes.${key}`) },
  }));
  return (
    <section className="kyc-card" aria-labelledby="kyc-state">
      <h2 className="kyc-state" id="kyc-state">
        {t('asked')}
      </h2>
      <p className="kyc-lead">{t('askedText')}</p>
      <Timeline label={t('course')} steps={steps} isTall />
      <Facts kyc={kyc} />
    </section>
  );
}

function Approved({ kyc }: { kyc: Kyc }) {
  const t = useTranslations('kyc');
  return (
    <section className="kyc-card" aria-labelledby="kyc-state">
      <h2 className="kyc-state kyc-state-good" id="kyc-state">
        <Icon name="circle-check" />
        {t('approved')}
      </h2>
      <p className="kyc-lead">{t('approvedText')}</p>
      <Facts kyc={kyc} />
      <Go className="button button-primary" href="/wallet/withdraw">
        {t('withdraw')}
      </Go>
    </section>
  );
}

function Facts({ kyc: { document, askedAt, decidedAt } }: { kyc: Kyc }) {
  const t = useTranslations('kyc');
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'long', year: 'numeric' });
  const lines = [
    askedAt && t('askedOn', { day: day(askedAt) }),
    decidedAt && t('approvedOn', { day: day(decidedAt) }),
  ].filter(Boolean);
  return (
    <dl className="kyc-facts">
      <dt>{t('document')}</dt>
      <dd>
        {document ? t(`kinds.${document.documentKind}`) : null}{' '}
        {document?.numberMasked
          ? t.rich('endingRich', { number: () => <bdi dir="ltr">{document.numberMasked}</bdi> })
          : t('gone')}
      </dd>
      <dt>{t('course')}</dt>
      <dd>{lines.join(' · ')}</dd>
    </dl>
  );
}

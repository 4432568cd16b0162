import { useTranslations } from 'use-intl';
import type { Referrals } from '../../lib/api-types';
import { useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { MoneyFigure } from '../../ui/money-figure';
import { SignInFirst } from '../identity/sign-in-first';
import { ReferralFriends } from './referral-friends';
import { ReferralLink } from './referral-link';

/** Seen first: what both get. Second: the link, to be sent. Third: how far each friend is. One action: share. Left out: rankings. */
export function ReferralsPage() {
  const t = useTranslations('referrals');
  const { status } = useSession();
  usePageTitle(t('title'));
  const query = useOperation('getReferrals', {}, { isEnabled: status === 'signed-in' });
  if (status === 'anonymous')
    return <SignInFirst next="/me/referrals" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <div className="referrals">
      <div className="page-head">
        <p className="crumb">
          <Go href="/wallet">{t('wallet')}</Go>
        </p>
        <h1 className="page-title">{t('title')}</h1>
      </div>
      <Loaded query={query} waiting={<EditorSkeleton />}>
        {(referrals) => (
          <>
            <Hero referrals={referrals} />
            <How rewards={referrals.rewards} />
            <ReferralFriends referrals={referrals} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Hero({ referrals }: { referrals: Referrals }) {
  const t = useTranslations('referrals');
  const { rewards } = referrals;
  return (
    <section className="referral-hero" aria-labelledby="referral-hero">
      <div className="referral-hero-words">
        <h2 className="referral-rate" id="referral-hero">
          {rewards ? <Rate rewards={rewards} /> : t('closedTitle')}
        </h2>
        <p className="referral-lead">{rewards ? <When rewards={rewards} /> : t('closedText')}</p>
      </div>
      <ReferralLink referrals={referrals} />
    </section>
  );
}

type Rewards = NonNullable<Referrals['rewards']>;

function Rate({ rewards: { referrer, friend } }: { rewards: Rewards }) {
  const t = useTranslations('referrals');
  const values = { referrer: () => <MoneyFigure amount={referrer} />, friend: () => <MoneyFigure amount={friend} /> };
  if (friend.amountMinor === 0) return t.rich('heroYou', values);
  if (referrer.amountMinor === 0) return t.rich('heroFriend', values);
  return t.rich('hero', values);
}

function When({ rewards: { minimum } }: { rewards: Rewards }) {
  const t = useTranslations('referrals');
  if (minimum.amountMinor === 0) return t('heroTextAny');
  return t.rich('heroText', { minimum: () => <MoneyFigure amount={minimum} /> });
}

function How({ rewards }: { rewards: Referrals['rewards'] }) {
  const t = useTranslations('referrals');
  return (
    <section aria-labelledby="referral-how">
      <h2 className="section-title" id="referral-how">
        {t('how')}
      </h2>
      <ol className="referral-how">
        {(['how1', 'how2', 'how3'] as const).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ol>
      {rewards ? <p className="field-hint">{t('cap', { count: rewards.monthlyMax })}</p> : null}
    </section>
  );
}

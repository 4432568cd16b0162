import { useTranslations } from 'use-intl';
import type { ReferralInvitation } from '../../lib/api-types';
import { hasOffers } from '../../lib/places';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { useTenant } from '../../lib/tenant';
import { Go } from '../../ui/go';
import { MoneyFigure } from '../../ui/money-figure';
import { Notice } from '../../ui/notice';

/** What a friend's link gives to who joins by it, or kindly why it gives nothing. */
export function InvitationNote() {
  const t = useTranslations('referrals');
  const { ref } = useSearchValues();
  const isEnabled = hasOffers(useTenant().modules);
  const { data } = useOperation('getReferralInvitation', { ref }, { isEnabled });
  const mine = (
    <Go className="link" href="/me/referrals">
      {t('title')}
    </Go>
  );
  switch (data?.state) {
    case 'open':
      return (
        <Notice tone="positive" title={t('invitedTitle')}>
          {data.rewards ? <Gifts rewards={data.rewards} /> : t('invitedPlain')}
        </Notice>
      );
    case 'unknown':
      return <Notice title={t('unknownTitle')}>{t('unknownText')}</Notice>;
    case 'own':
      return (
        <Notice title={t('ownTitle')}>
          {t('ownText')} {mine}
        </Notice>
      );
    case 'joined':
      return (
        <Notice title={t('memberTitle')}>
          {t('memberText')} {mine}
        </Notice>
      );
    default:
      return null;
  }
}

function Gifts({ rewards: { friend, referrer, minimum } }: { rewards: NonNullable<ReferralInvitation['rewards']> }) {
  const t = useTranslations('referrals');
  const values = {
    friend: () => <MoneyFigure amount={friend} />,
    referrer: () => <MoneyFigure amount={referrer} />,
    minimum: () => <MoneyFigure amount={minimum} />,
  };
  const gifts =
    referrer.amountMinor === 0
      ? t.rich('invitedYou', values)
      : friend.amountMinor === 0
        ? t.rich('invitedFriend', values)
        : t.rich('invitedBoth', values);
  return (
    <>
      <p>{gifts}</p>
      <p>{minimum.amountMinor === 0 ? t('invitedWhenAny') : t.rich('invitedWhen', values)}</p>
    </>
  );
}

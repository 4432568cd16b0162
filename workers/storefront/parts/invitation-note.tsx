import type { Invitation } from '../../domains/referrals';
import { useWords } from '../visit';
import { MoneyFigure } from './money-figure';
import { Notice } from './notice';
import { tag, Woven } from './woven';

/** What a friend's link gives, or kindly why it gives nothing; as the app draws it. */
export function InvitationNote({ invitation }: { invitation: Invitation | null }) {
  const { t } = useWords();
  switch (invitation?.state) {
    case 'open':
      return (
        <Notice tone="positive" title={t('referrals.invitedTitle')}>
          {invitation.rewards ? <Gifts rewards={invitation.rewards} /> : t('referrals.invitedPlain')}
        </Notice>
      );
    case 'unknown':
      return <Notice title={t('referrals.unknownTitle')}>{t('referrals.unknownText')}</Notice>;
    case 'own':
      return (
        <Notice title={t('referrals.ownTitle')}>
          {t('referrals.ownText')} <MyLink />
        </Notice>
      );
    case 'joined':
      return (
        <Notice title={t('referrals.memberTitle')}>
          {t('referrals.memberText')} <MyLink />
        </Notice>
      );
    default:
      return null;
  }
}

function Gifts({ rewards: { friend, referrer, minimum } }: { rewards: NonNullable<Invitation['rewards']> }) {
  const { t } = useWords();
  const tags = { friend: tag('friend'), referrer: tag('referrer') };
  const gifts =
    referrer.amountMinor === 0
      ? t.markup('referrals.invitedYou', tags)
      : friend.amountMinor === 0
        ? t.markup('referrals.invitedFriend', tags)
        : t.markup('referrals.invitedBoth', tags);
  const isAny = minimum.amountMinor === 0;
  const when = isAny ? t('referrals.invitedWhenAny') : t.markup('referrals.invitedWhen', { minimum: tag('minimum') });
  const parts = {
    friend: <MoneyFigure amount={friend} />,
    referrer: <MoneyFigure amount={referrer} />,
    minimum: <MoneyFigure amount={minimum} />,
  };
  return (
    <>
      <p>
        <Woven text={gifts} parts={parts} />
      </p>
      <p>
        <Woven text={when} parts={parts} />
      </p>
    </>
  );
}

function MyLink() {
  return (
    <a class="link" href="/me/referrals">
      {useWords().t('referrals.title')}
    </a>
  );
}

import { useFormatter, useTranslations } from 'use-intl';
import type { Referrals } from '../../lib/api-types';
import { EmptyState } from '../../ui/empty-state';
import { Icon, type IconName } from '../../ui/icon';
import { MoneyFigure } from '../../ui/money-figure';

type State = Referrals['friends'][number]['state'];

const SHAPES: Record<State, IconName> = {
  joined: 'account',
  earning: 'clock',
  rewarded: 'circle-check',
  refused: 'minus',
};

/** Who came by the link, by their initials: how far each is, as word and shape. */
export function ReferralFriends({ referrals: { friends, friendsCount, earned } }: { referrals: Referrals }) {
  const t = useTranslations('referrals');
  const format = useFormatter();
  if (friends.length === 0) return <EmptyState title={t('none')} text={t('noneText')} />;
  return (
    <section aria-labelledby="referral-friends">
      <div className="referral-friends-head">
        <h2 className="section-title" id="referral-friends">
          {t('friends')}
        </h2>
        <p className="referral-earned">
          {t('count', { count: friendsCount })}
          {earned.amountMinor > 0 ? (
            <> · {t.rich('earned', { amount: () => <MoneyFigure amount={earned} /> })}</>
          ) : null}
        </p>
      </div>
      <ul className="referral-friends">
        {friends.map(({ initials, joinedAt, state }) => (
          <li key={`${joinedAt} ${initials}`} className="referral-friend" data-state={state}>
            <span className="referral-shape">
              <Icon name={SHAPES[state]} />
            </span>
            <span className="referral-who">
              <bdi className="referral-initials">{initials}</bdi>
              <span className="referral-day">
                {t('joined', { day: format.dateTime(new Date(joinedAt), { day: 'numeric', month: 'short' }) })}
              </span>
            </span>
            <span className="referral-state">
              <span className="referral-word">{t(`states.${state}`)}</span>
              <span className="referral-note">{t(`stateNotes.${state}`)}</span>
            </span>
          </li>
        ))}
      </ul>
      {friendsCount > friends.length ? <p className="field-hint">{t('newest')}</p> : null}
    </section>
  );
}

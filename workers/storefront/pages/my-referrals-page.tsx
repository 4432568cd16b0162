import { type Referrals, readReferrals } from '../../domains/referrals';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { Icon } from '../parts/icon';
import { MoneyFigure } from '../parts/money-figure';
import { QrFrame } from '../parts/qr-frame';
import { tag, Woven } from '../parts/woven';
import { shopperContextOf, useWords, type Visit } from '../visit';

type Friend = Referrals['friends'][number];
const SHAPES: Record<Friend['state'], Parameters<typeof Icon>[0]['name']> = {
  ...{ joined: 'account', earning: 'clock', rewarded: 'circle-check', refused: 'minus' },
};

/** A member's link for friends, what it gives and what it has earned; null for a reader who is nobody yet. */
export async function myReferralsPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx || !visit.shopperId) return null;
  const { t } = visit.words;
  const referrals = await readReferrals(ctx, visit.shopperId);
  const body = (
    <div class="referrals">
      <div class="page-head">
        <p class="crumb">
          <a href="/wallet">{t('referrals.wallet')}</a>
        </p>
        <h1 class="page-title">{t('referrals.title')}</h1>
      </div>
      <Hero referrals={referrals} />
      <How rewards={referrals.rewards} />
      <Friends referrals={referrals} />
    </div>
  );
  const seeds = [{ operation: 'getReferrals', input: {}, data: referrals }];
  return { title: t('referrals.title'), body, seeds, isHidden: true };
}

function Hero({ referrals: { rewards, link, code } }: { referrals: Referrals }) {
  const { t } = useWords();
  return (
    <section class="referral-hero" aria-labelledby="referral-hero">
      <div class="referral-hero-words">
        <h2 class="referral-rate" id="referral-hero">
          {rewards ? <Rate rewards={rewards} /> : t('referrals.closedTitle')}
        </h2>
        <p class="referral-lead">{rewards ? <When rewards={rewards} /> : t('referrals.closedText')}</p>
      </div>
      <div class="referral-share">
        <div class="referral-link">
          <p class="field-label">{t('referrals.link')}</p>
          <p class="referral-address" dir="ltr">
            {link.replace(/^https?:\/\//, '')}
          </p>
          <div class="referral-verbs needs-script">
            <button type="button" class="button button-primary">
              <Icon name="copy" />
              {t('referrals.copy')}
            </button>
          </div>
        </div>
        <div class="referral-qr">
          <QrFrame value={link} label={t('referrals.qr')} code={code} />
          <p class="field-hint">{t('referrals.qrHint')}</p>
        </div>
      </div>
    </section>
  );
}

type Rewards = NonNullable<Referrals['rewards']>;

function Rate({ rewards: { referrer, friend } }: { rewards: Rewards }) {
  const { t } = useWords();
  const tags = { referrer: tag('referrer'), friend: tag('friend') };
  const text =
    friend.amountMinor === 0
      ? t.markup('referrals.heroYou', tags)
      : referrer.amountMinor === 0
        ? t.markup('referrals.heroFriend', tags)
        : t.markup('referrals.hero', tags);
  const parts = { referrer: <MoneyFigure amount={referrer} />, friend: <MoneyFigure amount={friend} /> };
  return <Woven text={text} parts={parts} />;
}

function When({ rewards: { minimum } }: { rewards: Rewards }) {
  const { t } = useWords();
  if (minimum.amountMinor === 0) return <>{t('referrals.heroTextAny')}</>;
  const text = t.markup('referrals.heroText', { minimum: tag('minimum') });
  return <Woven text={text} parts={{ minimum: <MoneyFigure amount={minimum} /> }} />;
}

function How({ rewards }: { rewards: Referrals['rewards'] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="referral-how">
      <h2 class="section-title" id="referral-how">
        {t('referrals.how')}
      </h2>
      <ol class="referral-how">
        {(['how1', 'how2', 'how3'] as const).map((key) => (
          <li>{t(`referrals.${key}`)}</li>
        ))}
      </ol>
      {rewards ? <p class="field-hint">{t('referrals.cap', { count: rewards.monthlyMax })}</p> : null}
    </section>
  );
}

function Friends({ referrals: { friends, friendsCount, earned } }: { referrals: Referrals }) {
  const { t } = useWords();
  if (friends.length === 0) return <EmptyState title={t('referrals.none')} text={t('referrals.noneText')} />;
  const earnedText = t.markup('referrals.earned', { amount: tag('amount') });
  return (
    <section aria-labelledby="referral-friends">
      <div class="referral-friends-head">
        <h2 class="section-title" id="referral-friends">
          {t('referrals.friends')}
        </h2>
        <p class="referral-earned">
          {t('referrals.count', { count: friendsCount })}
          {earned.amountMinor > 0 ? (
            <>
              {' '}
              · <Woven text={earnedText} parts={{ amount: <MoneyFigure amount={earned} /> }} />
            </>
          ) : null}
        </p>
      </div>
      <ul class="referral-friends">
        {friends.map((friend) => (
          <FriendRow friend={friend} />
        ))}
      </ul>
      {friendsCount > friends.length ? <p class="field-hint">{t('referrals.newest')}</p> : null}
    </section>
  );
}

function FriendRow({ friend: { initials, joinedAt, state } }: { friend: Friend }) {
  const { t, format } = useWords();
  const day = format.dateTime(new Date(joinedAt), { day: 'numeric', month: 'short' });
  return (
    <li class="referral-friend" data-state={state}>
      <span class="referral-shape">
        <Icon name={SHAPES[state]} />
      </span>
      <span class="referral-who">
        <bdi class="referral-initials">{initials}</bdi>
        <span class="referral-day">{t('referrals.joined', { day })}</span>
      </span>
      <span class="referral-state">
        <span class="referral-word">{t(`referrals.states.${state}`)}</span>
        <span class="referral-note">{t(`referrals.stateNotes.${state}`)}</span>
      </span>
    </li>
  );
}

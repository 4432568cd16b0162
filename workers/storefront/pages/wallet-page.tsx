import { hasOffers } from '../../../web/lib/places';
import { changedBalances, lineHref, lineState, lineWord, netMinor } from '../../../web/lib/wallet-line';
import { listEntries, readWallet, type WalletEntry, type WalletView } from '../../domains/wallet';
import { withoutOverrides } from '../data-island';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { Icon } from '../parts/icon';
import { Pagination } from '../parts/list-controls';
import { MoneyFigure } from '../parts/money-figure';
import { Notice } from '../parts/notice';
import { tag, Woven } from '../parts/woven';
import { hrefOf, searchOf } from '../search-values';
import { shopperContextOf, useVisit, useWords, type Visit } from '../visit';

const LIMIT = 24;
const SHAPES: Record<ReturnType<typeof lineState>, Parameters<typeof Icon>[0]['name']> = {
  ...{
    pending: 'clock',
    available: 'circle-check',
    held: 'lock',
    paid: 'arrow-end',
    declined: 'close',
    taken: 'minus',
  },
};

/** A shopper's own wallet with the lines that add up to it; null for a reader who is nobody yet. */
export async function walletPage(visit: Visit): Promise<Page | null> {
  const ctx = shopperContextOf(visit);
  if (!ctx) return null;
  const { t } = visit.words;
  const { cursor } = searchOf(visit.url);
  const [wallet, lines] = await Promise.all([readWallet(ctx), listEntries(ctx, { cursor, limit: LIMIT })]);
  const page = withoutOverrides(lines);
  const body = (
    <div class="wallet">
      <h1 class="page-title">{t('wallet.title')}</h1>
      <Hero wallet={wallet} />
      <section class="wallet-history" aria-labelledby="wallet-lines">
        <div class="section-head">
          <h2 class="section-title" id="wallet-lines">
            {t('wallet.history')}
          </h2>
          {hasOffers(visit.tenant.modules) ? (
            <a class="section-more" href="/me/clicks">
              {t('frame.clicks')}
            </a>
          ) : null}
        </div>
        {page.data.length > 0 ? (
          <ul class="wallet-lines">
            {page.data.map((entry) => (
              <Line entry={entry} />
            ))}
          </ul>
        ) : (
          <EmptyState title={t('wallet.emptyTitle')} text={t('wallet.emptyText')} />
        )}
        <Pagination href={(next) => hrefOf('/wallet', { cursor: next })} cursor={cursor} nextCursor={page.nextCursor} />
      </section>
    </div>
  );
  const seeds = [
    { operation: 'getWallet', input: {}, data: wallet },
    ...(cursor ? [] : [{ operation: 'listWalletEntries', input: {}, data: lines }]),
  ];
  return {
    title: t('wallet.title'),
    body,
    seeds,
    isHidden: true,
  };
}

function Hero({ wallet }: { wallet: WalletView }) {
  const { t } = useWords();
  const { tenant } = useVisit();
  const parts = [
    { word: 'pending', amount: wallet.pending, isOwed: false },
    { word: 'held', amount: wallet.held, isOwed: false },
    ...(wallet.owed.amountMinor > 0 ? [{ word: 'owed', amount: wallet.owed, isOwed: true } as const] : []),
  ] as const;
  return (
    <div class="wallet-hero">
      {wallet.status === 'frozen' ? (
        <Notice tone="caution" title={t('wallet.frozenTitle')}>
          {t('wallet.frozenText', { business: tenant.name })}
        </Notice>
      ) : null}
      <dl class="wallet-balances">
        <div class="wallet-balance wallet-balance-main">
          <dt>{t('wallet.available')}</dt>
          <dd class="wallet-figure">
            <MoneyFigure amount={wallet.available} size={48} />
          </dd>
          <dd class="wallet-balance-note">{t('wallet.availableNote')}</dd>
        </div>
        {parts.map(({ word, amount, isOwed }) => (
          <div class={isOwed ? 'wallet-balance wallet-balance-owed' : 'wallet-balance'}>
            <dt>{t(`wallet.${word}`)}</dt>
            <dd class="wallet-figure">
              <MoneyFigure amount={amount} size={28} />
            </dd>
            <dd class="wallet-balance-note">{t(`wallet.${word}Note`)}</dd>
          </div>
        ))}
      </dl>
      {wallet.lifetimeEarned.amountMinor > 0 ? <Earned amount={wallet.lifetimeEarned} /> : null}
      <div class="wallet-actions">
        <a class="button button-primary" href="/wallet/withdraw">
          {t('wallet.withdraw')}
        </a>
        <a class="button button-quiet" href="/wallet/withdrawals">
          {t('wallet.withdrawals')}
        </a>
        {hasOffers(tenant.modules) ? (
          <>
            <a class="button button-quiet" href="/me/cashback">
              {t('wallet.myCashback')}
            </a>
            <a class="button button-quiet" href="/me/referrals">
              <Icon name="gift" /> {t('wallet.invite')}
            </a>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Earned({ amount }: { amount: WalletView['lifetimeEarned'] }) {
  const { t } = useWords();
  const text = t.markup('wallet.earned', { amount: tag('amount') });
  return (
    <p class="wallet-earned">
      <Woven text={text} parts={{ amount: <MoneyFigure amount={amount} /> }} />
    </p>
  );
}

function Line({ entry }: { entry: WalletEntry }) {
  const { t, format } = useWords();
  const { amount, change, reason, about } = entry;
  const state = lineState(entry);
  const net = netMinor(change);
  const changed = changedBalances(change);
  const word = t(`wallet.lines.${lineWord(entry)}`);
  const href = lineHref(entry.subject);
  return (
    <li class="wallet-line" data-state={state}>
      <span class="wallet-line-shape">
        <Icon name={SHAPES[state]} class={state === 'paid' ? 'icon icon-flip' : 'icon'} />
      </span>
      <div class="wallet-line-words">
        <p class="wallet-line-title">
          {href ? <a href={href}>{word}</a> : word}
          {about ? (
            <>
              {'\u00a0· '}
              <bdi>{about}</bdi>
            </>
          ) : null}
        </p>
        {reason ? (
          <p class="wallet-line-reason">
            <bdi>{reason}</bdi>
          </p>
        ) : null}
        <p class="wallet-line-note">
          {t(`wallet.states.${state}`)} ·{' '}
          <time datetime={entry.at}>
            {format.dateTime(new Date(entry.at), { day: 'numeric', month: 'short', year: 'numeric' })}
          </time>
        </p>
      </div>
      <div class="wallet-line-end">
        <p class="wallet-line-amount">
          <MoneyFigure amount={{ ...amount, amountMinor: net || amount.amountMinor }} isSigned={net !== 0} />
        </p>
        {changed.length > 1 ? (
          <ul class="wallet-line-changes">
            {changed.map(({ balance, minor }) => (
              <li>
                {t(`wallet.${balance}`)} <MoneyFigure amount={{ ...amount, amountMinor: minor }} isSigned />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

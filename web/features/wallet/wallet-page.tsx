import { useTranslations } from 'use-intl';
import type { Page, Wallet, WalletEntry } from '../../lib/api-types';
import { hasOffers } from '../../lib/places';
import { callSignedIn, queries, useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { MoneyFigure } from '../../ui/money-figure';
import { Notice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { SignInFirst } from '../identity/sign-in-first';
import { WalletBalances } from './wallet-balances';
import { WalletLines } from './wallet-lines';

/** Seen first: what can be withdrawn. Second: what is on its way. Third: the lines that say why. One action: withdraw. Left out: how it is booked. */
export function WalletPage() {
  const t = useTranslations('wallet');
  const frame = useTranslations('frame');
  const { status } = useSession();
  const { modules } = useTenant();
  usePageTitle(t('title'));
  if (status === 'anonymous')
    return <SignInFirst next="/wallet" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <div className="wallet">
      <h1 className="page-title">{t('title')}</h1>
      <Hero />
      <section className="wallet-history" aria-labelledby="wallet-lines">
        <div className="section-head">
          <h2 className="section-title" id="wallet-lines">
            {t('history')}
          </h2>
          {hasOffers(modules) ? (
            <Go className="section-more" href="/me/clicks">
              {frame('clicks')}
            </Go>
          ) : null}
        </div>
        <Lines />
      </section>
    </div>
  );
}

function Hero() {
  const query = useOperation('getWallet', {});
  if (query.data) return <Balances wallet={query.data} />;
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="wallet-hero">
      <div className="wallet-balances">
        <div className="wallet-balance wallet-balance-main">
          <Skeleton shape="word" />
          <Skeleton shape="figure" />
        </div>
        <div className="wallet-balance">
          <Skeleton shape="word" />
          <Skeleton shape="line" />
        </div>
        <div className="wallet-balance">
          <Skeleton shape="word" />
          <Skeleton shape="line" />
        </div>
      </div>
    </div>
  );
}

function Balances({ wallet }: { wallet: Wallet }) {
  const t = useTranslations('wallet');
  const { name, modules } = useTenant();
  const { status, lifetimeEarned } = wallet;
  return (
    <div className="wallet-hero">
      {status === 'frozen' ? (
        <Notice tone="caution" title={t('frozenTitle')}>
          {t('frozenText', { business: name })}
        </Notice>
      ) : null}
      <WalletBalances wallet={wallet} isOwn />
      {lifetimeEarned.amountMinor > 0 ? (
        <p className="wallet-earned">{t.rich('earned', { amount: () => <MoneyFigure amount={lifetimeEarned} /> })}</p>
      ) : null}
      <div className="wallet-actions">
        <Go className="button button-primary" href="/wallet/withdraw">
          {t('withdraw')}
        </Go>
        <Go className="button button-quiet" href="/wallet/withdrawals">
          {t('withdrawals')}
        </Go>
        {hasOffers(modules) ? (
          <>
            <Go className="button button-quiet" href="/me/cashback">
              {t('myCashback')}
            </Go>
            <Go className="button button-quiet" href="/me/referrals">
              <Icon name="gift" /> {t('invite')}
            </Go>
          </>
        ) : null}
      </div>
    </div>
  );
}

function Lines() {
  const t = useTranslations('wallet');
  const home = useTranslations('home');
  const { modules } = useTenant();
  const start = hasOffers(modules) ? (
    <Go className="button button-primary" href="/merchants">
      {home('start')}
    </Go>
  ) : undefined;
  return (
    <WalletLines
      queryKey={['listWalletEntries', {}, 'lines']}
      readPage={(cursor, signal) => callSignedIn('listWalletEntries', { cursor }, { signal })}
      isOwn
      first={queries.getQueryData<Page<WalletEntry>>(['listWalletEntries', {}])}
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} action={start} />}
    />
  );
}

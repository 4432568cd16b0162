import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const withdrawals = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/withdrawals',
  component: lazyRouteComponent(() => import('../../features/withdrawals/withdrawals-board'), 'WithdrawalsBoard'),
});

const payoutTerms = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/withdrawals/terms',
  component: lazyRouteComponent(() => import('../../features/withdrawals/payout-terms-page'), 'PayoutTermsPage'),
});

const bankFiles = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/withdrawals/files',
  component: lazyRouteComponent(() => import('../../features/withdrawals/bank-files-page'), 'BankFilesPage'),
});

const withdrawal = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/withdrawals/$id',
  component: lazyRouteComponent(() => import('../../features/withdrawals/withdrawal-page'), 'WithdrawalPage'),
});

const wallets = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/wallets',
  component: lazyRouteComponent(() => import('../../features/wallets/wallets-page'), 'WalletsPage'),
});

const wallet = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/wallets/$id',
  component: lazyRouteComponent(() => import('../../features/wallets/wallet-detail-page'), 'WalletDetailPage'),
});

const liability = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/liability',
  component: lazyRouteComponent(() => import('../../features/wallets/liability-page'), 'LiabilityPage'),
});

/** Wallets and what leaves them. */
export const moneyPages = [wallets, wallet, liability, withdrawals, payoutTerms, bankFiles, withdrawal];

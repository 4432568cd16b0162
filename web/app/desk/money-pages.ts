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

const withdrawal = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/withdrawals/$id',
  component: lazyRouteComponent(() => import('../../features/withdrawals/withdrawal-page'), 'WithdrawalPage'),
});

/** Wallets and what leaves them. */
export const moneyPages = [withdrawals, payoutTerms, withdrawal];

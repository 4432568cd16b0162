import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './portal-root';

const wallet = createRoute({
  getParentRoute: () => root,
  path: '/wallet',
  component: lazyRouteComponent(() => import('../../features/wallet/wallet-page'), 'WalletPage'),
});

const withdraw = createRoute({
  getParentRoute: () => root,
  path: '/wallet/withdraw',
  component: lazyRouteComponent(() => import('../../features/withdrawals/withdraw-page'), 'WithdrawPage'),
});

const withdrawals = createRoute({
  getParentRoute: () => root,
  path: '/wallet/withdrawals',
  component: lazyRouteComponent(() => import('../../features/withdrawals/withdrawals-page'), 'WithdrawalsPage'),
});

/** One’s wallet, and what leaves it. */
export const walletPages = [wallet, withdraw, withdrawals];

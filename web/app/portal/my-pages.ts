import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { offersOnly } from './portal-loading';
import { root } from './portal-root';

const myClicks = createRoute({
  getParentRoute: () => root,
  path: '/me/clicks',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/clicks/my-clicks-page'), 'MyClicksPage'),
});

const myCashback = createRoute({
  getParentRoute: () => root,
  path: '/me/cashback',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/cashback/my-cashback-page'), 'MyCashbackPage'),
});

const claim = createRoute({
  getParentRoute: () => root,
  path: '/me/cashback/claim',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/claims/claim-page'), 'ClaimPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/me/inbox',
  component: lazyRouteComponent(() => import('../../features/inbox/inbox-page'), 'InboxPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/me/account',
  component: lazyRouteComponent(() => import('../../features/account/account-page'), 'AccountPage'),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/me/notifications',
  component: lazyRouteComponent(() => import('../../features/preferences/preferences-page'), 'PreferencesPage'),
});

const kyc = createRoute({
  getParentRoute: () => root,
  path: '/me/kyc',
  component: lazyRouteComponent(() => import('../../features/kyc/kyc-page'), 'KycPage'),
});

const referrals = createRoute({
  getParentRoute: () => root,
  path: '/me/referrals',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/referrals/referrals-page'), 'ReferralsPage'),
});

/** What is one’s own: visits and cashback, news, the account. */
export const myPages = [myClicks, myCashback, claim, inbox, account, notifications, kyc, referrals];

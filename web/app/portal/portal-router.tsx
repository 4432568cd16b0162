import { createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { Input } from '../../lib/api-client';
import type { Tenant } from '../../lib/api-types';
import type { OperationId } from '../../lib/operations';
import { couponsInput, HOME_INPUTS, merchantsInput } from '../../lib/page-inputs';
import { hasOffers, takesDevelopers } from '../../lib/places';
import { operationQuery, queries } from '../../lib/query';
import { parseSearch, type Search, stringifySearch } from '../../lib/search-values';
import { NotFound } from '../../ui/not-found';
import { Crashed } from '../crashed';
import { PortalShell } from './portal-shell';

/** Starts reading before the screen's code has arrived; screens show their own waiting and failing. */
function prepare<K extends OperationId>(operation: K, input: Input<K>): void {
  void queries.prefetchQuery(operationQuery(operation, input));
}

/** What this business has; the tenant is in the cache before any route loads. */
function modulesHere(): readonly string[] {
  return queries.getQueryData<Tenant>(['getTenant', {}])?.modules ?? [];
}

function isPortal(): boolean {
  return hasOffers(modulesHere());
}

/** Pages of offers are nowhere at a business without them, as the edge says too. */
function offersOnly(): void {
  if (!isPortal()) throw notFound();
}

const root = createRootRoute({
  component: PortalShell,
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page'), 'HomePage'),
  loader: () => {
    if (!isPortal()) return;
    prepare('listOffers', HOME_INPUTS.popular);
    prepare('listMerchants', HOME_INPUTS.shops);
    prepare('listCategories', {});
    prepare('listCoupons', HOME_INPUTS.coupons);
  },
});

const merchants = createRoute({
  getParentRoute: () => root,
  path: '/merchants',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/merchants-page'), 'MerchantsPage'),
  loaderDeps: ({ search }) => merchantsInput(search),
  loader: ({ deps }) => {
    prepare('listMerchants', deps);
    prepare('listCategories', {});
  },
});

const merchant = createRoute({
  getParentRoute: () => root,
  path: '/merchants/$slug',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/merchant-page'), 'MerchantPage'),
  loader: ({ params }) => prepare('getMerchant', { slug: params.slug }),
});

const category = createRoute({
  getParentRoute: () => root,
  path: '/c/$category',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/category-page'), 'CategoryPage'),
  loader: ({ params }) => {
    prepare('listCategories', {});
    prepare('listMerchants', { category: params.category });
    prepare('listOffers', { category: params.category, limit: 12 });
  },
});

const coupons = createRoute({
  getParentRoute: () => root,
  path: '/coupons',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/offers/coupons-page'), 'CouponsPage'),
  loaderDeps: ({ search }) => couponsInput(search),
  loader: ({ deps }) => {
    prepare('listCoupons', deps);
    prepare('listCategories', {});
  },
});

const offer = createRoute({
  getParentRoute: () => root,
  path: '/offers/$id',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/offers/offer-page'), 'OfferPage'),
  loader: ({ params }) => prepare('getOffer', { id: params.id }),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../../features/identity/sign-in-page'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../../features/identity/sign-up-page'), 'SignUpPage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('../../features/identity/forgot-password-page'), 'ForgotPasswordPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  component: lazyRouteComponent(() => import('../../features/identity/reset-password-page'), 'ResetPasswordPage'),
});

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: '/verify-email',
  component: lazyRouteComponent(() => import('../../features/identity/verify-email-page'), 'VerifyEmailPage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('../../features/invites/accept-invite-page'), 'AcceptInvitePage'),
});

const developers = createRoute({
  getParentRoute: () => root,
  path: '/developers',
  beforeLoad: () => {
    if (!takesDevelopers(modulesHere())) throw notFound();
  },
  component: lazyRouteComponent(() => import('../../features/home/developers-page'), 'DevelopersPage'),
});

const handOver = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/hand-over',
  component: lazyRouteComponent(() => import('../../features/identity/hand-over-page'), 'HandOverPage'),
});

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

const wallet = createRoute({
  getParentRoute: () => root,
  path: '/wallet',
  component: lazyRouteComponent(() => import('../../features/wallet/wallet-page'), 'WalletPage'),
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: '/me/inbox',
  component: lazyRouteComponent(() => import('../../features/inbox/inbox-page'), 'InboxPage'),
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/me/notifications',
  component: lazyRouteComponent(() => import('../../features/preferences/preferences-page'), 'PreferencesPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/me/account',
  component: lazyRouteComponent(() => import('../../features/account/account-page'), 'AccountPage'),
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

const tree = root.addChildren([
  home,
  merchants,
  merchant,
  category,
  coupons,
  offer,
  signIn,
  signUp,
  forgotPassword,
  resetPassword,
  verifyEmail,
  handOver,
  invite,
  developers,
  myClicks,
  myCashback,
  claim,
  wallet,
  inbox,
  account,
  notifications,
  withdraw,
  withdrawals,
  kyc,
  referrals,
]);

/** The shopper's side: one file per screen, each in its own chunk. */
export function createPortalRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: Crashed,
    defaultPendingMinMs: 0,
  });
}

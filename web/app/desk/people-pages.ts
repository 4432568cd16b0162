import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const users = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users',
  component: lazyRouteComponent(() => import('../../features/users/users-page'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users/$id',
  component: lazyRouteComponent(() => import('../../features/users/user-page'), 'UserPage'),
});

const messages = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages',
  component: lazyRouteComponent(() => import('../../features/messages/messages-page'), 'MessagesPage'),
});

const message = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages/$id',
  component: lazyRouteComponent(() => import('../../features/messages/message-page'), 'MessagePage'),
});

const kycQueue = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/kyc',
  component: lazyRouteComponent(() => import('../../features/kyc/kyc-queue'), 'KycQueue'),
});

const kycReview = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/kyc/$id',
  component: lazyRouteComponent(() => import('../../features/kyc/kyc-review-page'), 'KycReviewPage'),
});

const referrals = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/referrals',
  component: lazyRouteComponent(() => import('../../features/referrals/referrals-board'), 'ReferralsBoard'),
});

const referralTerms = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/referrals/terms',
  component: lazyRouteComponent(() => import('../../features/referrals/referral-terms-page'), 'ReferralTermsPage'),
});

/** Members, their proofs and the messages to them. */
export const peoplePages = [users, user, kycQueue, kycReview, referrals, referralTerms, messages, message];

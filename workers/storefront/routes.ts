import { clickOffer, visitorOf } from '../domains/clicks';
import { isOwnForm } from '../domains/identity';
import { platformErrors } from '../platform/errors';
import type { Module } from '../platform/tenant';
import {
  sendCode,
  sendForgotPassword,
  sendResetPassword,
  sendSecondStep,
  sendSignIn,
  sendSignOut,
  sendSignUp,
  sendVerifyEmail,
} from './handle-forms';
import type { Page } from './page';
import { accountPage } from './pages/account-page';
import { appPage } from './pages/app-page';
import { categoryPage } from './pages/category-page';
import { couponsPage } from './pages/coupons-page';
import { developersPage } from './pages/developers-page';
import { dropPage, sendDrop } from './pages/drop-page';
import { embedPage, sendEmbed, sendEmbedWaiting } from './pages/embed-page';
import { refusalPage } from './pages/error-pages';
import { homePage } from './pages/home-page';
import { signInPage, signUpPage } from './pages/identity-forms';
import { inboxPage, sendReadInbox } from './pages/inbox-page';
import { merchantPage } from './pages/merchant-page';
import { merchantsPage } from './pages/merchants-page';
import { myCashbackPage } from './pages/my-cashback-page';
import { myClicksPage } from './pages/my-clicks-page';
import { myKycPage, sendKyc } from './pages/my-kyc-page';
import { myReferralsPage } from './pages/my-referrals-page';
import { offerPage } from './pages/offer-page';
import { offlinePage } from './pages/offline-page';
import { preferencesPage, sendPreferences } from './pages/preferences-page';
import {
  forgotPasswordPage,
  forgotSentPage,
  handOverPage,
  invitePage,
  resetPasswordPage,
  verifiedPage,
  verifyEmailPage,
} from './pages/proof-pages';
import { codePage, secondStepPage } from './pages/sign-in-steps';
import { sendUnsubscribe, unsubscribePage } from './pages/unsubscribe-page';
import { sendWaiting, sendWaitingList, waitingListPage, waitingPage } from './pages/waiting-pages';
import { walletPage } from './pages/wallet-page';
import { hrefOf } from './search-values';
import { contextOf, shopperContextOf, type Visit } from './visit';

type Answer = Page | Response | null;

/** One path of the pages. Null is nothing at this address. */
export interface PageRoute {
  /** The whole path; a group is a parameter. */
  path: RegExp;
  /** A page of one's own: never kept, and only for who is signed in. */
  isPersonal?: boolean;
  /** Stands in frames of other sites: whose cookie comes along is not asked. */
  isForNobody?: boolean;
  /** Another page for who came by a friend's link: theirs is not kept. */
  isInviting?: boolean;
  /** Only where the business has the module. */
  isOffers?: boolean;
  module?: Module;
  get?(visit: Visit, parameter: string): Promise<Answer> | Answer;
  post?(visit: Visit, parameter: string): Promise<Answer> | Answer;
}

export const pageRoutes: PageRoute[] = [
  { path: /^\/$/, get: homePage },
  { path: /^\/merchants$/, isOffers: true, get: merchantsPage },
  { path: /^\/merchants\/([^/]+)$/, isOffers: true, get: merchantPage },
  { path: /^\/offers\/([^/]+)$/, isOffers: true, get: (visit, id) => offerPage(visit, id), post: revealCode },
  { path: /^\/coupons$/, isOffers: true, get: couponsPage },
  // No slug of a category holds an underscore.
  { path: /^\/c\/(cmp_[^/]+)$/, module: 'campaigns', isPersonal: true, get: dropPage, post: sendDrop },
  {
    ...{ path: /^\/c\/(cmp_[^/]+)\/waiting-list$/, module: 'campaigns', isPersonal: true },
    ...{ get: waitingListPage, post: sendWaitingList },
  },
  { path: /^\/waiting\/([^/]+)$/, module: 'campaigns', isPersonal: true, get: waitingPage, post: sendWaiting },
  {
    ...{ path: /^\/c\/(cmp_[^/]+)\/embed$/, module: 'campaigns', isPersonal: true, isForNobody: true },
    ...{ get: embedPage, post: sendEmbed },
  },
  {
    ...{ path: /^\/c\/(cmp_[^/]+)\/embed\/waiting-list$/, module: 'campaigns', isPersonal: true, isForNobody: true },
    ...{ get: waitingListPage, post: sendEmbedWaiting },
  },
  { path: /^\/c\/([^/]+)$/, isOffers: true, get: categoryPage },
  { path: /^\/developers$/, get: developersPage },
  { path: /^\/offline$/, get: offlinePage },
  { path: /^\/sign-in$/, isInviting: true, get: (visit) => signInPage(visit), post: sendSignIn },
  { path: /^\/sign-in\/code$/, isPersonal: true, get: (visit) => codePage(visit), post: sendCode },
  { path: /^\/sign-in\/second-step$/, isPersonal: true, get: (visit) => secondStepPage(visit), post: sendSecondStep },
  { path: /^\/sign-in\/hand-over$/, isPersonal: true, get: handOverPage },
  { path: /^\/forgot-password$/, get: (visit) => forgotPasswordPage(visit), post: sendForgotPassword },
  { path: /^\/forgot-password\/sent$/, isPersonal: true, get: forgotSentPage },
  {
    ...{ path: /^\/reset-password$/, isPersonal: true },
    ...{ get: (visit: Visit) => resetPasswordPage(visit), post: sendResetPassword },
  },
  { path: /^\/verify-email$/, isPersonal: true, get: (visit) => verifyEmailPage(visit), post: sendVerifyEmail },
  { path: /^\/verify-email\/done$/, isPersonal: true, get: verifiedPage },
  { path: /^\/invite$/, isPersonal: true, get: invitePage },
  { path: /^\/sign-up$/, isInviting: true, get: (visit) => signUpPage(visit), post: sendSignUp },
  { path: /^\/sign-out$/, post: sendSignOut },
  { path: /^\/me\/clicks$/, isPersonal: true, isOffers: true, get: signedIn(myClicksPage) },
  { path: /^\/me\/cashback$/, isPersonal: true, isOffers: true, get: signedIn(myCashbackPage) },
  { path: /^\/me\/kyc$/, isPersonal: true, get: signedIn(myKycPage), post: sendKyc },
  { path: /^\/me\/referrals$/, isPersonal: true, isOffers: true, get: signedIn(myReferralsPage) },
  { path: /^\/wallet$/, isPersonal: true, get: signedIn(walletPage) },
  { path: /^\/wallet\/withdraw$/, isPersonal: true, get: signedIn(appPage('wallet.withdraw')) },
  { path: /^\/wallet\/withdrawals$/, isPersonal: true, get: signedIn(appPage('wallet.withdrawals')) },
  { path: /^\/me\/cashback\/claim$/, isPersonal: true, isOffers: true, get: signedIn(appPage('cashback.claim')) },
  { path: /^\/me\/inbox$/, isPersonal: true, get: signedIn(inboxPage), post: sendReadInbox },
  {
    ...{ path: /^\/me\/notifications$/, isPersonal: true },
    ...{ get: signedIn(preferencesPage), post: sendPreferences },
  },
  { path: /^\/unsubscribe\/([^/]+)$/, isPersonal: true, get: unsubscribePage, post: sendUnsubscribe },
  { path: /^\/me\/account$/, isPersonal: true, get: signedIn(accountPage) },
];

/** The page, or for nobody the way to sign in and back. */
function signedIn(page: (visit: Visit) => Promise<Page | null> | Page | null) {
  return async (visit: Visit): Promise<Answer> => {
    const { pathname, search } = visit.url;
    const signIn = hrefOf('/sign-in', { next: pathname + search });
    return (await page(visit)) ?? new Response(null, { status: 303, headers: { Location: signIn } });
  };
}

/** Issues a click for a reader without JavaScript, and shows the whole code beside the way on. */
async function revealCode(visit: Visit, offerId: string): Promise<Answer> {
  const ctx = shopperContextOf(visit) ?? contextOf(visit, 'first-primary');
  if (!isOwnForm(ctx, visit.request)) return refusalPage(visit, platformErrors.csrf);
  const click = await clickOffer(ctx, { offerId, visitor: visitorOf(visit.request) });
  const page = await offerPage(visit, offerId, click);
  return page && { ...page, isStatic: true, isHidden: true };
}

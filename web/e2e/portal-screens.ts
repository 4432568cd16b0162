import type { Page } from 'playwright-core';
import type { Screen } from './screen.ts';

const openSheet = async (page: Page) => {
  await page.locator('.merchant-hero .button').click();
  await page.getByRole('dialog').locator('.facts').waitFor();
};

/** The way back from another house with the second step still to come: the page opens at it. */
const openSecondStep = async (page: Page) => {
  await page.evaluate(() => {
    location.hash = 'mfa=x';
    location.reload();
  });
  await page.locator('.form-page h2').waitFor();
};

/** Where shoppers have an account and an inbox beside the portal: one place of each mood. */
export const PLACES = ['cafe-aroma', 'fresh-fitness', 'bella-salon', 'jain-shikanji'] as const;

/** What shoppers see, on the portal and at a place, and the ways in. */
export function portalScreens(offerId: string): Screen[] {
  return [
    { name: 'home', path: '/' },
    { name: 'shops', path: '/merchants' },
    { name: 'search', path: '/merchants?q=shoes' },
    { name: 'no-results', path: '/merchants?q=zzzz' },
    { name: 'merchant', path: '/merchants/amazon' },
    { name: 'sheet', path: '/merchants/amazon', act: openSheet },
    { name: 'sheet-signed-in', path: '/merchants/amazon', act: openSheet, isSignedIn: true },
    { name: 'offer', path: `/offers/${offerId}` },
    { name: 'coupons', path: '/coupons' },
    { name: 'category', path: '/c/fashion' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'claim', path: '/me/cashback/claim', isSignedIn: true, until: '.claim-form, .empty' },
    { name: 'my-cashback', path: '/me/cashback', isSignedIn: true, until: '.click-row' },
    { name: 'my-clicks', path: '/me/clicks', isSignedIn: true, until: '.click-row' },
    { name: 'wallet', path: '/wallet', isSignedIn: true, until: '.wallet-history :is(.wallet-line, .empty)' },
    { name: 'account', path: '/me/account', isSignedIn: true, until: '.session-row' },
    { name: 'withdraw', path: '/wallet/withdraw', isSignedIn: true, until: '.withdraw-terms' },
    { name: 'withdrawals', path: '/wallet/withdrawals', isSignedIn: true, until: '.empty-title' },
    { name: 'not-found', path: '/nowhere' },
    { name: 'second-step', path: '/sign-in', act: openSecondStep },
    ...PLACES.flatMap((host) => [
      { name: `front-${host}`, host, path: '/', until: '.front-name' },
      { name: `sign-in-${host}`, host, path: '/sign-in' },
      { name: `inbox-${host}`, host, path: '/me/inbox', isSignedIn: true, until: '.inbox-row .inbox-line' },
      { name: `account-${host}`, host, path: '/me/account', isSignedIn: true, until: '.session-row' },
    ]),
    { name: 'forgot-password', path: '/forgot-password' },
    { name: 'verify-email', path: '/verify-email?token=x' },
    { name: 'invite', path: '/invite' },
    { name: 'developers', host: 'pixel-forge', path: '/developers', until: '.lede-title' },
    {
      ...{ name: 'waiting-unknown', host: 'pixel-forge', path: '/waiting/x', isPlain: true },
      until: '.form-page-card .notice',
    },
    { name: 'hand-over-too-late', path: '/sign-in/hand-over', until: '.form-page-card .button' },
    { name: 'reset-password', path: '/reset-password?token=x' },
    { name: 'kyc', path: '/me/kyc', isSignedIn: true, until: '.kyc-form' },
    { name: 'referrals', path: '/me/referrals', isSignedIn: true, until: '.referral-hero' },
    { name: 'inbox', path: '/me/inbox', isSignedIn: true, until: '.inbox-row .inbox-line' },
    { name: 'notifications', path: '/me/notifications', isSignedIn: true, until: '.preference-ways input' },
    { name: 'unsubscribe-unknown', path: '/unsubscribe/x', until: '.form-page-card .notice', isPlain: true },
    { name: 'desk-sign-in', host: 'app', path: '/sign-in' },
    { name: 'desk-picker', host: 'app', path: '/', isSignedIn: true, until: '.tenant-card' },
    { name: 'desk-account', host: 'app', path: '/me/account', isSignedIn: true, until: '.session-row' },
  ];
}

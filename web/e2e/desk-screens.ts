import type { Page } from 'playwright-core';
import type { Screen } from './screen.ts';

const openPerson = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.roles').waitFor();
};

const openWallet = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.wallet-line-title').first().waitFor();
};

const openAdjustment = async (page: Page) => {
  await openWallet(page);
  await page.locator('.desk-head-end .button-primary').click();
  await page.getByRole('dialog').locator('.form').waitFor();
};

const openReview = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.kyc-documents').waitFor();
};

const openInvite = async (page: Page) => {
  await page.locator('.desk-head-end .button-primary').click();
  await page.getByRole('dialog').locator('.roles').waitFor();
};

const openShop = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.live-number').waitFor();
};

const openWithdrawal = async (page: Page) => {
  await page.locator('tbody .table-link').first().click();
  await page.locator('.person-side').waitFor();
};

/** The café has sent something once somebody asked it for a code. */
const askForCode = async (page: Page) => {
  await page.evaluate(async () => {
    const digits = String(Math.floor(Math.random() * 9_000_000) + 1_000_000);
    const body = JSON.stringify({ phone: `+96279${digits}` });
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${location.origin.replace('app.', 'cafe-aroma.')}/api/v1/auth/otp`, { method: 'POST', headers, body });
  });
  for (let tries = 0; tries < 60 && (await page.locator('.table').count()) === 0; tries++) {
    await page.reload();
    await page.locator('.table, .empty').first().waitFor();
  }
};

const openMessage = async (page: Page) => {
  await askForCode(page);
  await page.locator('.table-link').first().click();
  await page.locator('.timeline').waitFor();
};

const openWebhook = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.webhook-facts').waitFor();
};

/** The demo has sent something, or a test is sent first. */
const openDelivery = async (page: Page) => {
  await openWebhook(page);
  const sent = page.locator('.table .table-link').first();
  await page.locator('.table, .empty').first().waitFor();
  if ((await sent.count()) === 0) await page.locator('.desk-head-end .button-primary').click();
  await sent.click();
  await page.locator('.wire').first().waitFor();
};

const openNetwork = async (page: Page) => {
  await page.locator('.table-link').first().click();
  await page.locator('.network-verbs').waitFor();
};

const openFirst = (content: string) => async (page: Page) => {
  await page.locator('.table .table-link').first().click();
  await page.locator(content).waitFor();
};

/** The demo's purchase that was confirmed ahead of its network. */
const openEarly = async (page: Page) => {
  await page.locator('tr', { hasText: 'MYNTRA' }).filter({ hasText: 'Farhan' }).locator('.table-link').click();
  await page.locator('.said').waitFor();
};

const openSheetOf = (content: string) => async (page: Page) => {
  await page.locator('.desk-head-end .button-primary').click();
  await page.getByRole('dialog').locator(content).waitFor();
};

const openStatistics = async (page: Page) => {
  await page.locator('.tab').nth(1).click();
  await page.locator('.figures-row').first().waitFor();
};

const screens: Screen[] = [
  { name: 'desk-withdrawals', path: '/t/www/withdrawals', until: '.board-verbs' },
  {
    ...{ name: 'desk-withdrawal-terms', path: '/t/www/withdrawals/terms' },
    until: '.choice-switch',
  },
  { name: 'desk-home', path: '/t/www', until: '.decisions, .empty' },
  { name: 'desk-shops', path: '/t/www/merchants', until: '.table' },
  { name: 'desk-kyc', path: '/t/www/kyc', until: '.table' },
  { name: 'desk-kyc-review', path: '/t/www/kyc', until: '.table', act: openReview },
  { name: 'desk-referrals', path: '/t/www/referrals', until: '.table' },
  { name: 'desk-referral-terms', path: '/t/www/referrals/terms', until: '.settings-stack' },
  { name: 'desk-no-shops', path: '/t/www/merchants?q=zzzz', until: '.empty' },
  { name: 'desk-shop', path: '/t/www/merchants', until: '.table', act: openShop },
  { name: 'desk-new-shop', path: '/t/www/merchants/new', until: '.lines' },
  { name: 'desk-new-offer', path: '/t/www/offers/new', until: '.lines' },
  { name: 'desk-categories', path: '/t/www/categories', until: '.tree-row' },
  { name: 'desk-wallets', path: '/t/www/wallets', until: '.table' },
  { name: 'desk-wallet', path: '/t/www/wallets', until: '.table', act: openWallet },
  { name: 'desk-adjust', path: '/t/www/wallets', until: '.table', act: openAdjustment },
  { name: 'desk-differences', path: '/t/www/wallets?tab=differences', until: '.table, .empty' },
  { name: 'desk-liability', path: '/t/www/liability', until: '.table' },
  { name: 'desk-withdrawal', path: '/t/www/withdrawals', until: '.table', act: openWithdrawal },
  { name: 'desk-bank-files', path: '/t/www/withdrawals/files', until: '.table, .empty' },
  { name: 'desk-payout-account', path: '/t/www/withdrawals/terms?tab=service', until: '.secret' },
  { name: 'desk-people', path: '/t/cafe-aroma/users', until: '.table' },
  { name: 'desk-invite', path: '/t/cafe-aroma/users', until: '.table', act: openInvite },
  { name: 'desk-invites', path: '/t/bella-salon/users?tab=invites', until: '.empty, .table' },
  { name: 'desk-person', path: '/t/cafe-aroma/users', until: '.table', act: openPerson },
  { name: 'desk-inbox', path: '/t/www/inbox', until: '.inbox-row .inbox-line, .empty' },
  { name: 'desk-messages', path: '/t/cafe-aroma/messages', until: '.table, .empty', act: askForCode },
  { name: 'desk-message', path: '/t/cafe-aroma/messages', until: '.table, .empty', act: openMessage },
  { name: 'desk-conversions', path: '/t/www/conversions', until: '.table' },
  { name: 'desk-review', path: '/t/www/conversions?review=open', until: '.table' },
  { name: 'desk-conversion', path: '/t/www/conversions?review=open', until: '.table', act: openFirst('.said') },
  { name: 'desk-conversion-early', path: '/t/www/conversions', until: '.table', act: openEarly },
  { name: 'desk-commissions', path: '/t/www/commissions', until: '.progress' },
  { name: 'desk-new-commission', path: '/t/www/commissions', until: '.progress', act: openSheetOf('.confirm') },
  { name: 'desk-early-terms', path: '/t/www/commissions/early', until: '.settings-stack' },
  { name: 'desk-claims', path: '/t/www/claims', until: '.table, .empty' },
  { name: 'desk-claim', path: '/t/www/claims', until: '.table', act: openFirst('.editor-main') },
  { name: 'desk-networks', path: '/t/www/networks', until: '.table' },
  { name: 'desk-network', path: '/t/www/networks', until: '.table', act: openNetwork },
  { name: 'desk-new-network', path: '/t/www/networks', until: '.table', act: openSheetOf('.form') },
  { name: 'desk-webhooks', path: '/t/www/webhooks', until: '.table' },
  { name: 'desk-new-webhook', path: '/t/www/webhooks', until: '.table', act: openSheetOf('.roles') },
  { name: 'desk-webhook', path: '/t/www/webhooks', until: '.table', act: openWebhook },
  { name: 'desk-delivery', path: '/t/www/webhooks', until: '.table', act: openDelivery },
  { name: 'desk-keys', path: '/t/www/api-keys', until: '.table' },
  { name: 'desk-new-key', path: '/t/www/api-keys', until: '.table', act: openSheetOf('.roles') },
  { name: 'desk-settings', path: '/t/cafe-aroma/settings', until: '.moods' },
  { name: 'desk-audit', path: '/t/www/audit', until: '.audit, .empty' },
  { name: 'platform-businesses', path: '/platform/tenants', until: '.table' },
  { name: 'platform-business', path: '/platform/tenants/cafe-aroma', until: '.person-facts' },
  { name: 'platform-people', path: '/platform/users', until: '.table' },
  { name: 'platform-audit', path: '/platform/audit', until: '.audit, .empty' },
];

/** The dashboard's pages about the catalogue, about people and places, and the platform's. */
export function deskScreens(offerId: string): Screen[] {
  const offer: Screen[] = [
    { name: 'desk-offers', path: '/t/www/offers', until: '.table' },
    { name: 'desk-offer', path: `/t/www/offers/${offerId}`, until: '.live-number' },
    {
      ...{ name: 'desk-offer-statistics', path: `/t/www/offers/${offerId}` },
      ...{ until: '.live-number', act: openStatistics },
    },
  ];
  return [...offer, ...screens].map((screen) => ({ ...screen, host: 'app', isSignedIn: true }));
}

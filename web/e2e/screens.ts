import type { Page } from 'playwright-core';

export interface Screen {
  name: string;
  /** A business's slug, or the dashboard's `app`; else the portal. */
  host?: string;
  path: string;
  isSignedIn?: boolean;
  /** What stands there once the screen is whole; its heading unless said. */
  until?: string;
  act?: (page: Page) => Promise<void>;
  /** A page without the app: rendered at the edge and nothing more. */
  isPlain?: boolean;
}

const openSheet = async (page: Page) => {
  await page.locator('.merchant-hero .button').click();
  await page.getByRole('dialog').locator('.facts').waitFor();
};

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

const openStatistics = async (page: Page) => {
  await page.locator('.tab').nth(1).click();
  await page.locator('.figures-row').first().waitFor();
};

const openWithdrawal = async (page: Page) => {
  await page.locator('tbody .table-link').first().click();
  await page.locator('.person-side').waitFor();
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

/** The dashboard's pages about the catalogue, about people and places, and the platform's. */
const openCampaign = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name }).click();
  await page.locator('.tab').first().waitFor();
};

/** A side of the campaign that runs, by the key in its address. */
const openCampaignSide = (tab: string) => async (page: Page) => {
  await openCampaign('Star Courier')(page);
  await page.goto(
    `${page.url().split('?')[0]}?tab=${tab}&lang=${await page.evaluate(() => document.documentElement.lang)}`,
  );
  await page.locator('.tab-panel :is(.table, .settings-stack, .empty, .import, .chart)').first().waitFor();
};

const openNewCampaign = async (page: Page) => {
  await page.locator('.desk-head-end .button-primary').click();
  await page.getByRole('dialog').locator('.form').waitFor();
};

/** The claim page stands under an id of its own in each demo: it is found through the dashboard. */
const openDrop = (name: string) => async (page: Page) => {
  await openCampaign(name)(page);
  const language = await page.evaluate(() => document.documentElement.lang);
  const address = await page.locator('.desk-head-end a').first().getAttribute('href');
  await page.goto(`${address}?lang=${language}`);
  await page.locator('.drop').waitFor();
};

const claimCode = async (page: Page) => {
  await openDrop('Star Courier')(page);
  await page.locator('input[name="identifier"]').fill('contact-sheet@example.com');
  await page.locator('.drop .button-primary').click();
  await page.locator('.drop-code').waitFor();
};

const deskScreens: Screen[] = (
  [
    { name: 'desk-campaigns', path: '/t/pixel-forge/campaigns', until: '.table' },
    { name: 'desk-new-campaign', path: '/t/pixel-forge/campaigns', until: '.table', act: openNewCampaign },
    { name: 'desk-campaign', path: '/t/pixel-forge/campaigns', until: '.table', act: openCampaign('Star Courier') },
    {
      ...{ name: 'desk-campaign-settings', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openCampaignSide('settings'),
    },
    {
      ...{ name: 'desk-campaign-analytics', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openCampaignSide('analytics'),
    },
    {
      ...{ name: 'desk-campaign-uploads', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openCampaignSide('uploads'),
    },
    {
      ...{ name: 'desk-campaign-requests', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openCampaignSide('requests'),
    },
    {
      ...{ name: 'desk-campaign-people', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openCampaignSide('people'),
    },
    { name: 'drop', path: '/t/pixel-forge/campaigns', until: '.table', act: openDrop('Star Courier') },
    { name: 'drop-claimed', path: '/t/pixel-forge/campaigns', until: '.table', act: claimCode },
    { name: 'drop-gone', path: '/t/pixel-forge/campaigns', until: '.table', act: openDrop('Beta night') },
    { name: 'drop-soon', path: '/t/pixel-forge/campaigns', until: '.table', act: openDrop('Festival of lights') },
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
  ] satisfies Screen[]
).map((screen) => ({ ...screen, host: 'app', isSignedIn: true }));

/** Every screen there is; a new one joins here, and its scores in contact-sheet-scores.json. */
export function screensFor(offerId: string): Screen[] {
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
    { name: 'desk-offers', host: 'app', path: '/t/www/offers', isSignedIn: true, until: '.table' },
    { name: 'desk-offer', host: 'app', path: `/t/www/offers/${offerId}`, isSignedIn: true, until: '.live-number' },
    {
      ...{ name: 'desk-offer-statistics', host: 'app', path: `/t/www/offers/${offerId}`, isSignedIn: true },
      ...{ until: '.live-number', act: openStatistics },
    },
    { name: 'desk-withdrawals', host: 'app', path: '/t/www/withdrawals', isSignedIn: true, until: '.board-verbs' },
    {
      ...{ name: 'desk-withdrawal-terms', host: 'app', path: '/t/www/withdrawals/terms', isSignedIn: true },
      until: '.choice-switch',
    },
    ...deskScreens,
  ];
}

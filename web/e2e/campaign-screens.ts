import type { Page } from 'playwright-core';
import { open } from './browser.ts';
import type { Screen } from './screen.ts';

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

/** What somebody sees who has made none yet: the demo has some, so the list says that it is empty. */
const openNoCampaigns = async (page: Page) => {
  const lists = /\/api\/v1\/campaigns(\?|$)/;
  await page.route(lists, (route) => route.fulfill({ json: { data: [], nextCursor: null, hasMore: false } }));
  await page.reload();
  await page.locator('.empty').waitFor();
  await page.locator('.checklist').waitFor();
  await page.unroute(lists);
};

const openGenerate = async (page: Page) => {
  await openCampaignSide('uploads')(page);
  await page.locator('.add-codes-or .button').click();
  await page.getByRole('dialog').locator('.form').waitFor();
};

const openUploadErrors = async (page: Page) => {
  await openCampaignSide('uploads')(page);
  await page.locator('.import summary').first().click();
  await page.locator('.import .table').first().waitFor();
};

/** The uploads of the campaign whose codes a store makes. */
const openStore = async (page: Page) => {
  await openCampaign('Moon Rover')(page);
  await page.locator('.tab').nth(2).click();
  await page.locator('.tab-panel .notice').waitFor();
  await page.locator('.import').first().waitFor();
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
  // Once the app has it, a form is answered on the page and no other page takes its place.
  await open(page, `${address}?lang=${language}`);
  await page.locator('.drop').waitFor();
};

/** A campaign that asks people for a check. */
const openCheck = async (page: Page) => {
  await openDrop('Moon Rover')(page);
  await page.locator('.drop-check iframe').waitFor();
};

/** What its frame on another site holds, by itself. */
const openFramed = async (page: Page) => {
  await openDrop('Moon Rover')(page);
  const { origin, pathname, search } = new URL(page.url());
  await page.goto(`${origin}${pathname}/embed${search}`);
  await page.locator('.framed .drop-check iframe').waitFor();
};

const claimCode = async (page: Page) => {
  await openDrop('Star Courier')(page);
  await page.locator('input[name="identifier"]').fill('contact-sheet@example.com');
  await page.locator('.drop .button-primary').click();
  await page.locator('.drop-code').waitFor();
};

const joinList = async (page: Page) => {
  await openDrop('Festival of lights')(page);
  await page.locator('input[name="waiting"]').fill(`sheet-${crypto.randomUUID().slice(0, 8)}@example.com`);
  await page.locator('.drop-waiting .button').click();
  await page.locator('form.drop-waiting').waitFor({ state: 'detached' });
};

/** A studio's campaigns in the dashboard, and their claim pages. */
export const campaignScreens: Screen[] = (
  [
    { name: 'desk-campaigns', path: '/t/pixel-forge/campaigns', until: '.table' },
    { name: 'desk-new-campaign', path: '/t/pixel-forge/campaigns', until: '.table', act: openNewCampaign },
    {
      ...{ name: 'desk-no-campaigns', path: '/t/pixel-forge/campaigns', until: '.table' },
      act: openNoCampaigns,
    },
    { name: 'desk-generate', path: '/t/pixel-forge/campaigns', until: '.table', act: openGenerate },
    { name: 'desk-upload-errors', path: '/t/pixel-forge/campaigns', until: '.table', act: openUploadErrors },
    { name: 'desk-campaign-store', path: '/t/pixel-forge/campaigns', until: '.table', act: openStore },
    { name: 'drop-told-later', path: '/t/pixel-forge/campaigns', until: '.table', act: joinList },
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
    { name: 'drop-check', path: '/t/pixel-forge/campaigns', until: '.table', act: openCheck },
    { name: 'drop-framed', path: '/t/pixel-forge/campaigns', until: '.table', act: openFramed },
    { name: 'drop-gone', path: '/t/pixel-forge/campaigns', until: '.table', act: openDrop('Beta night') },
    { name: 'drop-soon', path: '/t/pixel-forge/campaigns', until: '.table', act: openDrop('Festival of lights') },
  ] satisfies Screen[]
).map((screen) => ({ ...screen, host: 'app', isSignedIn: true }));

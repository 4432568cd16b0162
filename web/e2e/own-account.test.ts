import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEMO_PASSWORD,
  enter,
  hostOf,
  launchBrowser,
  newEmail,
  open,
  seriousFaults,
  signUp,
  visit,
} from './browser.ts';

const PASSWORD = 'three quiet green parrots';
const account = () => `${hostOf()}/me/account`;

/** At the simulated provider one says who one is. */
async function answerAt(page: Page, email: string): Promise<void> {
  await page.waitForURL(/\/dev\/oidc\/google\//);
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('the account of a person', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('takes a picture, says what is none, and lets it go', async () => {
    const { context, page, complaints } = await visit(browser);
    await signUp(page, newEmail('asha'));
    const clip = { x: 0, y: 0, width: 200, height: 200 };
    const buffer = await page.screenshot({ clip });
    await open(page, account());
    const pick = page.locator('.file-drop input');
    const head = page.locator('.account-who');
    expect(await head.locator('.avatar').textContent()).toBe('AR');

    await pick.setInputFiles({
      name: 'me.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<script>alert(1)</script>'),
    });
    await page.getByText('This is not a PNG, JPEG or WebP picture. Choose another file.').waitFor();
    await pick.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.alloc(1_200_000) });
    await page.getByText('This picture is larger than 1 MB. Choose a smaller one.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await pick.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
    await page.getByText('This is your picture now').waitFor();
    const shown = head.locator('img.avatar');
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(200);
    const first = await shown.getAttribute('src');
    await pick.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer });
    await expect.poll(() => shown.getAttribute('src')).not.toBe(first);
    await page.reload();
    await shown.waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('Your picture is taken away').waitFor();
    expect(await head.locator('.avatar').textContent()).toBe('AR');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('adds Google as a way in, signs in with it, and takes it off', async () => {
    const google = newEmail('google');
    const { context, page, complaints } = await visit(browser);
    await signUp(page, newEmail('ravi'));
    await open(page, account());
    await page.getByRole('button', { name: 'Add Google' }).click();
    const house = page.locator('.house-row', { hasText: 'Google' });
    await house.getByLabel('Your password').fill('four loud red parrots');
    await house.getByRole('button', { name: 'Continue to Google' }).click();
    await page.getByText('This is not your password.').waitFor();
    await house.getByLabel('Your password').fill(PASSWORD);
    await house.getByRole('button', { name: 'Continue to Google' }).click();
    await answerAt(page, google);
    await page.getByText('Google signs you in from now on').waitFor();
    await house.getByText(/Signs you in since/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const who = await page.locator('.account-who .page-note').textContent();

    const other = await visit(browser);
    await open(other.page, `${hostOf()}/sign-in?next=/me/account`);
    await other.page.getByRole('link', { name: 'Continue with Google' }).click();
    await answerAt(other.page, google);
    await other.page.getByText(who ?? '-').waitFor();
    await other.context.close();

    await page.getByRole('button', { name: 'Remove Google' }).click();
    await house.getByLabel('Your password').fill(PASSWORD);
    await house.getByRole('button', { name: 'Remove Google' }).click();
    await house.getByText('Not added').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens the dashboard to who works there, signed in, and asks before it changes whose it is', async () => {
    const { context, page, complaints } = await visit(browser);
    await open(page, `${hostOf('cafe-aroma')}/sign-in?by=email&lang=en`);
    await enter(page, 'login', { email: 'owner@cafe-aroma.test', password: DEMO_PASSWORD });
    await open(page, `${hostOf('cafe-aroma')}/me/account`);
    await page.getByRole('button', { name: 'Open the dashboard' }).click();
    await page.waitForURL(`${hostOf('app')}/t/cafe-aroma`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // A second press finds the same person there and goes straight on.
    await open(page, `${hostOf('cafe-aroma')}/me/account`);
    await page.getByRole('button', { name: 'Open the dashboard' }).click();
    await page.waitForURL(`${hostOf('app')}/t/cafe-aroma`);

    await open(page, `${hostOf('bella-salon')}/sign-in?by=email&lang=en`);
    await enter(page, 'login', { email: 'owner@bella-salon.test', password: DEMO_PASSWORD });
    await open(page, `${hostOf('bella-salon')}/me/account`);
    await page.getByRole('button', { name: 'Open the dashboard' }).click();
    await page.getByRole('heading', { name: 'You are signed in here as somebody else' }).waitFor();
    expect(page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'Change to my account' }).click();
    await page.waitForURL(`${hostOf('app')}/t/bella-salon`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('becomes a developer where a business gives away codes, and nowhere else', async () => {
    const { context, page, complaints } = await visit(browser);
    await open(page, `${hostOf('pixel-forge')}/`);
    await page.getByRole('link', { name: /^Build with us/ }).click();
    await page.getByRole('heading', { name: 'Build with Pixel Forge' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Your name').fill('Dev Anand');
    await page.getByLabel('E-mail').fill(newEmail('dev'));
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('button', { name: 'Become a developer' }).click();
    await page.waitForURL(`${hostOf('app')}/t/pixel-forge`);
    await page.getByText('You are a developer here').waitFor();
    await open(page, `${hostOf('cafe-aroma')}/developers`);
    await page.locator('.empty-page, .empty').first().waitFor();
    expect(await page.locator('a[href="/developers"]').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

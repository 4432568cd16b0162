import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, hostOf, launchBrowser, open, visit } from './browser.ts';

const PASSWORD = 'three quiet green parrots';

/** A device in the hand of whoever sits at this page: Chromium's own, with a lock that knows its owner. */
async function holdDevice(context: BrowserContext, page: Page): Promise<CDPSession> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, automaticPresenceSimulation: true },
      ...{ hasUserVerification: true, isUserVerified: true },
    },
  });
  return devtools;
}

async function signUp(page: Page, slug: string): Promise<string> {
  const email = `priya-${crypto.randomUUID().slice(0, 8)}@example.test`;
  await page.goto(`${hostOf(slug)}/sign-in?lang=en`);
  await enter(page, 'register', { name: 'Priya Nair', email, password: PASSWORD });
  await open(page, `${hostOf(slug)}/me/account`);
  return email;
}

/** Chromium's device answers what waits in the field at once, as if its owner had chosen it there. */
const withoutFilling = (page: Page) =>
  page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });

async function addPasskey(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Passkeys' });
  await section.getByText('No passkey yet').waitFor();
  await section.getByRole('button', { name: 'Add a passkey' }).click();
  await section.getByLabel('Your password').fill(PASSWORD);
  await section.getByRole('button', { name: 'Add a passkey' }).click();
  await section.getByText('Not used yet').waitFor();
}

async function removePasskey(page: Page, name: string): Promise<void> {
  const section = page.getByRole('region', { name: 'Passkeys' });
  await section.getByRole('button', { name: /^Remove/ }).click();
  await section.getByText(`Remove ${name}?`).waitFor();
  await section.getByLabel('Your password').fill(PASSWORD);
  await section.getByRole('button', { name: 'Remove the passkey' }).click();
  await section.getByText('No passkey yet').waitFor();
}

async function signOut(page: Page, slug: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL(`${hostOf(slug)}/`);
}

describe('passkeys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('are added, named, sign their owner in by a press, and are removed', async () => {
    const { context, page, complaints } = await visit(browser);
    await holdDevice(context, page);
    await withoutFilling(page);
    const email = await signUp(page, 'cafe-aroma');
    await addPasskey(page);
    const section = page.getByRole('region', { name: 'Passkeys' });
    await section.getByText('Chrome, Linux').waitFor();
    await section.getByRole('button', { name: /^Rename/ }).click();
    await section.getByLabel('Name of the passkey').fill('My phone');
    await section.getByRole('button', { name: 'Save the name' }).click();
    await section.getByText('My phone').waitFor();
    await signOut(page, 'cafe-aroma');
    await open(page, `${hostOf('cafe-aroma')}/sign-in?next=/me/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText(`Signed in as ${email}`).waitFor();
    await section.getByText(/Last used/).waitFor();
    await removePasskey(page, 'My phone');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('stand in the field of the sign-in page, and sign nobody in once they are removed', async () => {
    const { context, page, complaints } = await visit(browser);
    await holdDevice(context, page);
    const email = await signUp(page, 'bella-salon');
    await addPasskey(page);
    await signOut(page, 'bella-salon');
    await page.goto(`${hostOf('bella-salon')}/sign-in?next=/me/account`);
    await page.getByText(`Signed in as ${email}`).waitFor();
    await removePasskey(page, 'Chrome, Linux');
    await signOut(page, 'bella-salon');
    await page.goto(`${hostOf('bella-salon')}/sign-in`);
    await page.getByText('This passkey is not good here any more').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('of the dashboard belong to the dashboard', async () => {
    const { context, page, complaints } = await visit(browser);
    await holdDevice(context, page);
    await signUp(page, 'app');
    await addPasskey(page);
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await page.waitForURL(/\/sign-in/);
    // The device answers by itself, and one is in again.
    await page.getByRole('heading', { name: 'Choose a business' }).waitFor();
    await open(page, `${hostOf('app')}/me/account`);
    await removePasskey(page, 'Chrome, Linux');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are not spoken of to a browser that knows none', async () => {
    const { context, page, complaints } = await visit(browser);
    await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
    await open(page, `${hostOf('cafe-aroma')}/sign-in?lang=en`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('passkey').count()).toBe(0);
    await signUp(page, 'cafe-aroma');
    await page.getByRole('region', { name: 'Second step' }).waitFor();
    expect(await page.getByText('passkey').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

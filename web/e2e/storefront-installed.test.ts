import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, visit } from './browser.ts';

/** Until the worker answers for this page. */
async function controlled(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

describe('a storefront on the home screen', () => {
  let browser: Browser;
  const home = () => `${hostOf('fresh-fitness')}/?lang=en`;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('can be installed under its own name and icon', async () => {
    const { context, page } = await visit(browser);
    await open(page, home());
    await controlled(page);
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Fresh Fitness', display: 'standalone' });
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    // A browser without a profile cannot install anything; nothing else may stand in the way.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    await context.close();
  });

  it('is installed in the language of the page it is installed from', async () => {
    const { context, page } = await visit(browser);
    const session = await context.newCDPSession(page);
    for (const [lang, dir] of [
      ['ar', 'rtl'],
      ['hi', 'ltr'],
    ] as const) {
      await open(page, `${hostOf('fresh-fitness')}/?lang=${lang}`);
      const { errors, data } = await session.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      expect(JSON.parse(data ?? '{}')).toMatchObject({ lang, dir, id: '/', name: 'Fresh Fitness' });
    }
    await context.close();
  });

  it('leaves the dashboard an app of its own, in its reader’s language, with nothing in its way', async () => {
    const { context, page } = await visit(browser);
    await open(page, `${hostOf('app')}/sign-in?lang=ar`);
    const session = await context.newCDPSession(page);
    const { errors, data } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ lang: 'ar', dir: 'rtl', display: 'standalone' });
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    await context.close();
  });

  it('opens without a network what was read before, and says so of the rest', async () => {
    const { context, page } = await visit(browser);
    await open(page, home());
    await controlled(page);
    await open(page, home());
    await context.setOffline(true);
    await page.goto(home());
    await page.getByRole('heading', { name: 'Fresh Fitness' }).waitFor();
    await page.goto(`${hostOf('fresh-fitness')}/me/account`);
    await page.getByText('You are offline').first().waitFor();
    const answered = await page.evaluate(() =>
      fetch('/api/v1/tenant').then(
        () => true,
        () => false,
      ),
    );
    expect(answered).toBe(false);
    await context.close();
  });

  it('offers a newer version, and takes it when it is told to', async () => {
    const { context, page } = await visit(browser);
    await open(page, home());
    await controlled(page);
    expect(await page.getByText('A new version is ready.').count()).toBe(0);
    // Another address of the same worker is a new version of it to the browser.
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js?next').then(() => undefined));
    await page.getByText('A new version is ready.').waitFor();
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await loaded;
    await page.getByRole('heading', { name: 'Fresh Fitness' }).waitFor();
    await context.close();
  });
});

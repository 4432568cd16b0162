import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

describe('several campaigns at once', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('are paused, opened and archived together, and each of it can be taken back', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page, 'owner@pixel-forge.test');
    const drop = `Drop ${crypto.randomUUID().slice(0, 8)}`;
    const list = `${hostOf('app')}/t/pixel-forge/campaigns`;
    for (const number of [1, 2]) {
      await open(page, list);
      await page.getByRole('button', { name: 'New campaign' }).first().click();
      await page.getByLabel('Name').fill(`${drop} ${number}`);
      await page.getByRole('button', { name: 'Make campaign' }).click();
      await page.getByRole('tab', { name: 'Uploads' }).waitFor();
    }
    await open(page, `${list}?q=${encodeURIComponent(drop)}`);
    const inState = (state: string) => page.getByRole('table').getByText(state, { exact: true });
    const all = page.getByRole('checkbox', { name: 'Select all rows on this page' });
    const act = async (verb: string, said: string) => {
      await all.check();
      await page.getByRole('button', { name: verb, exact: true }).click();
      await page.getByText(said).waitFor();
    };
    const takeBack = () => page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => inState('Live').count()).toBe(2);
    await act('Pause', '2 campaigns paused');
    await expect.poll(() => inState('Paused').count()).toBe(2);
    await act('Resume', '2 campaigns are open');
    await expect.poll(() => inState('Live').count()).toBe(2);
    await takeBack();
    await expect.poll(() => inState('Paused').count()).toBe(2);
    await act('Resume', '2 campaigns are open');
    await act('Archive', '2 campaigns archived');
    await page.getByText('No campaign matches').waitFor();
    await takeBack();
    await expect.poll(() => inState('Live').count()).toBe(2);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

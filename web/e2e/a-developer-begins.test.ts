import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enter, hostOf, launchBrowser, newEmail, open, seriousFaults, visit } from './browser.ts';

describe('a new developer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('is led from nothing to the first code in a hand, each step ticked by what is there', async () => {
    const { context, page, complaints } = await visit(browser);
    await open(page, `${hostOf('pixel-forge')}/sign-up`);
    const person = { email: newEmail('dev'), password: 'three quiet green parrots' };
    await enter(page, 'register', { ...person, name: 'Dev Patel' });
    await open(page, `${hostOf('pixel-forge')}/developers`);
    await page.locator('.lede-actions button').click();
    await page.waitForURL(/app\./);
    await open(page, `${hostOf('app')}/sign-in`);
    await enter(page, 'login', person);
    await open(page, `${hostOf('app')}/t/pixel-forge/campaigns`);
    const list = page.locator('.checklist');
    const done = list.locator('[data-state="done"]');
    await list.waitFor();
    expect(await done.count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Start: Make a campaign' }).click();
    await page.getByLabel('Name').fill('My first campaign');
    await page.getByRole('button', { name: 'Make campaign' }).click();
    await page.getByRole('heading', { level: 1, name: 'My first campaign' }).waitFor();
    await page.getByRole('link', { name: 'All campaigns' }).click();
    await expect.poll(() => done.count()).toBe(1);

    await page.getByRole('link', { name: 'Start: Add its codes' }).click();
    await page.getByRole('button', { name: 'Let Souk make codes' }).click();
    await page.getByLabel('How many', { exact: true }).fill('5');
    await page.getByRole('button', { name: 'Make 5 codes' }).click();
    await page.locator('.import').getByText('Done').waitFor({ timeout: 30_000 });
    await page.getByRole('link', { name: 'All campaigns' }).click();
    await expect.poll(() => done.count()).toBe(2);

    const address = (await list.locator('.secret-text').textContent()) ?? '';
    const player = await visit(browser);
    await open(player.page, address);
    await player.page.getByLabel('Your e-mail or phone').fill(newEmail('player'));
    await player.page.getByRole('button', { name: 'Get my code' }).click();
    await player.page.getByRole('heading', { name: 'Your code' }).waitFor();
    await open(page, `${hostOf('app')}/t/pixel-forge/campaigns`);
    await expect.poll(() => done.count()).toBe(3);
    expect(await list.locator('.secret-text').textContent()).toContain(
      `/api/v1/distribute/${address.split('/').pop()}`,
    );

    await page.getByRole('button', { name: 'Put this list away' }).click();
    await list.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.table').waitFor();
    expect(await list.count()).toBe(0);
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), player.context.close()]);
  });
});

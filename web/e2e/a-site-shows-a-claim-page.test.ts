import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

/** A site of somebody else on a port of its own; it shows what it was given. */
async function openSite(): Promise<{ origin: string; show: (body: string) => void; close: () => void }> {
  let html = '';
  const server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><title>A studio</title><h1>Our game</h1>${html}</html>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    origin: `http://127.0.0.1:${port}`,
    show: (body) => {
      html = body;
    },
    close: () => server.close(),
  };
}

async function openSettings(page: Page): Promise<void> {
  await signInToDashboard(page, 'owner@pixel-forge.test');
  await open(page, `${hostOf('app')}/t/pixel-forge/campaigns`);
  await page.getByRole('link', { name: 'Star Courier' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save campaign' }).click();
  await page.getByText('Campaign saved').first().waitFor();
}

describe('a campaign on other sites', () => {
  let browser: Browser;
  let listed: Awaited<ReturnType<typeof openSite>>;
  let stranger: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    [browser, listed, stranger] = await Promise.all([launchBrowser(), openSite(), openSite()]);
  });
  afterAll(async () => {
    listed.close();
    stranger.close();
    await browser.close();
  });

  it('is claimed inside the page of a site that its owner listed, and shown by no other', async () => {
    const owner = await visit(browser);
    await openSettings(owner.page);
    await owner.page.getByLabel('Sites that may show it').fill('http://studio.example');
    await owner.page.getByRole('button', { name: 'Save campaign' }).click();
    await owner.page.getByText('Each line is the https address of a site').waitFor();
    await owner.page.getByLabel('Sites that may show it').fill(listed.origin);
    await save(owner.page);
    const snippet = (await owner.page.locator('code', { hasText: '/widget.js' }).textContent()) ?? '';
    expect(snippet).toMatch(/^<script async src="http:\/\/pixel-forge\.localhost:\d+\/widget\.js" data-campaign="cmp_/);
    expect(await seriousFaults(owner.page)).toEqual([]);
    listed.show(snippet);
    stranger.show(snippet);

    const { context, page, complaints } = await visit(browser);
    await page.goto(listed.origin);
    const frame = page.frameLocator('iframe');
    const email = newEmail('framed');
    await frame.getByLabel('Your e-mail or phone').fill(email);
    await frame.getByRole('button', { name: 'Get my code' }).click();
    await frame.getByRole('heading', { name: 'Your code' }).waitFor();
    const code = await frame.locator('.drop-code').textContent();
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await frame.getByRole('button', { name: 'Copy code' }).waitFor();
    // The frame is as high as its page: nothing in it has to be scrolled.
    const heightOf = () => page.locator('iframe').evaluate((element) => element.getBoundingClientRect().height);
    const needed = () => frame.locator('main').evaluate((element) => element.getBoundingClientRect().height);
    await expect.poll(async () => Math.abs((await heightOf()) - (await needed()))).toBeLessThan(2);
    expect(complaints).toEqual([]);
    await page.goto(stranger.origin);
    await expect.poll(() => complaints.join(' ')).toContain('frame-ancestors');
    expect(await page.frameLocator('iframe').locator('form').count()).toBe(0);
    await context.close();

    await owner.page.getByLabel('Sites that may show it').fill('');
    await save(owner.page);
    await owner.context.close();
  });

  it('asks for a check where its owner wants one, and gives the code to who ticked it, there and on its own page', async () => {
    const owner = await visit(browser);
    await openSettings(owner.page);
    const isAsking = owner.page.getByLabel('Ask people to show that they are no robot');
    await isAsking.check();
    await owner.page.getByLabel('Sites that may show it').fill(listed.origin);
    await save(owner.page);
    const address = (await owner.page.getByRole('link', { name: 'Claim page' }).getAttribute('href')) ?? '';
    listed.show(`<iframe src="${address}/embed" width="600" height="900"></iframe>`);

    const { context, page, complaints } = await visit(browser);
    await open(page, address);
    await page.getByLabel('Your e-mail or phone').fill(newEmail('checked'));
    await page.getByRole('button', { name: 'Get my code' }).click();
    await page.getByText('First show that you are a person').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.frameLocator('.drop-check iframe').getByLabel('I am a person').check();
    await page.getByRole('button', { name: 'Get my code' }).click();
    await page.getByRole('heading', { name: 'Your code' }).waitFor();
    await page.goto(listed.origin);
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('Your e-mail or phone').fill(newEmail('framed'));
    await frame.frameLocator('.drop-check iframe').getByLabel('I am a person').check();
    await frame.getByRole('button', { name: 'Get my code' }).click();
    await frame.getByRole('heading', { name: 'Your code' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();

    await isAsking.uncheck();
    await owner.page.getByLabel('Sites that may show it').fill('');
    await save(owner.page);
    await owner.context.close();
  });
});

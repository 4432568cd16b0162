import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD, enter, hostOf, launchBrowser, open, PHONE, seriousFaults, visit } from './browser.ts';

/** A word that no other test's things bear. */
const mark = () => `q${crypto.randomUUID().slice(0, 8).replaceAll('-', '')}`;

async function enterDesk(browser: Browser) {
  const visitor = await visit(browser);
  await open(visitor.page, `${hostOf('app')}/sign-in`);
  await enter(visitor.page, 'login', { email: 'admin@souk.test', password: DEMO_PASSWORD });
  visitor.page.setDefaultTimeout(15_000);
  const go = (path: string) => open(visitor.page, `${hostOf('app')}/t/www${path}`);
  return { ...visitor, go };
}

/** Adds a shop through the form, with a picture that the browser drew itself. */
async function addShop(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('One line').fill('Everything for a test');
  await page.getByLabel('Category').selectOption({ label: 'Travel' });
  await page.getByLabel('Home page').fill('https://shop.example');
  await page.getByLabel('Affiliate link').fill('https://ad.example/?s={clickId}');
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 64 } });
  await page.locator('input[type=file]').setInputFiles({ name: 'front.png', mimeType: 'image/png', buffer });
  await page.getByRole('img', { name: `Picture of ${name}` }).waitFor();
  await page.getByRole('button', { name: 'Add a shop' }).click();
  await page.getByText(`${name} added`).waitFor();
}

/** The rows that the search of a list leaves. */
async function find(page: Page, field: string, q: string, count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.getByLabel(field).fill(q);
        await page.getByLabel(field).press('Enter');
        await page.waitForURL(new RegExp(`q=${q}`));
        await page.reload();
        await page.locator('.table, .empty').waitFor();
        return page.locator('tbody tr').count();
      },
      { timeout: 20_000 },
    )
    .toBe(count);
}

describe('staff run the catalogue', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('a shop with its picture and its offer, added once by two presses, are what shoppers see; paused they are not, and back', async () => {
    const { context, page, go, complaints } = await enterDesk(browser);
    const word = mark();
    await go('/merchants/new');
    await page.getByLabel('Affiliate link').fill('https://ad.example/');
    await page.getByText('without it no purchase is found again').waitFor();
    await addShop(page, `Shop ${word}`);
    await page.getByRole('link', { name: 'Add an offer' }).click();
    await page.getByLabel('Title').fill(`Tents ${word}`);
    await page.getByLabel('Cashback rate').fill('7.5');
    await page.getByRole('button', { name: 'Add an offer' }).dblclick();
    await page.getByText('Offer added').waitFor();
    const shopper = await visit(browser);
    await open(shopper.page, `${hostOf()}/merchants/shop-${word}`);
    expect(await shopper.page.locator('main').textContent()).toContain(`Tents ${word}`);
    await go('/offers');
    await find(page, 'Search offers', word, 1);
    await page.getByLabel(`Select Tents ${word}`).check();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('1 offer paused').waitFor();
    await page.locator('tbody .badge', { hasText: 'Paused' }).waitFor();
    await open(shopper.page, `${hostOf()}/merchants/shop-${word}`);
    expect(await shopper.page.locator('main').textContent()).not.toContain(`Tents ${word}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 changed back').waitFor();
    await page.locator('tbody .badge', { hasText: 'Active' }).waitFor();
    expect([...complaints, ...shopper.complaints]).toEqual([]);
    await Promise.all([context.close(), shopper.context.close()]);
  });

  it('many shops are exported safely, deleted together and brought back', async () => {
    const { context, page, go, complaints } = await enterDesk(browser);
    const word = mark();
    await go('/merchants/new');
    await addShop(page, `Calm ${word}`);
    await go('/merchants/new');
    await page.getByLabel('Name', { exact: true }).fill(`=SUM(1) ${word}`);
    await page.getByLabel('One line').fill('A formula');
    await page.getByLabel('Category').selectOption({ label: 'Travel' });
    await page.getByLabel('Home page').fill('https://shop.example');
    await page.getByLabel('Affiliate link').fill('https://ad.example/?s={clickId}');
    await page.getByRole('button', { name: 'Add a shop' }).click();
    await page.waitForURL(/merchants\/mer_/);
    await go('/merchants');
    await find(page, 'Search shops', word, 2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export CSV' }).click();
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain(`'=SUM(1) ${word}`);
    await page.getByLabel('Select all rows on this page').check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 shops' }).click();
    await page.getByText('2 shops deleted').waitFor();
    await page.getByText('No shop matches').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 changed back').waitFor();
    await find(page, 'Search shops', word, 2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says at the field what was refused', async () => {
    const { context, page, go } = await enterDesk(browser);
    await go('/merchants/new');
    await page.getByLabel('Name', { exact: true }).fill('Another Amazon');
    await page.getByLabel('Name in addresses').fill('amazon');
    await page.getByLabel('Home page').fill('shop');
    await page.getByLabel('One line').fill('Taken');
    await page.getByRole('button', { name: 'Add a shop' }).click();
    await page.getByText('Write the whole address').waitFor();
    await page.getByLabel('Home page').fill('https://shop.example');
    await page.getByLabel('Affiliate link').fill('https://ad.example/?s={clickId}');
    await page.getByLabel('Category').selectOption({ label: 'Travel' });
    await page.getByRole('button', { name: 'Add a shop' }).click();
    await page.getByText('Another one has this name in addresses').waitFor();
    expect(await page.getByLabel('Name in addresses').getAttribute('aria-invalid')).toBe('true');
    await context.close();
  });

  it('order, rename and keep the tree of categories', async () => {
    const { context, page, go, complaints } = await enterDesk(browser);
    const words = [mark(), mark()];
    await go('/categories');
    for (const word of words) {
      await page.getByRole('button', { name: 'Add a category', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Name', { exact: true }).fill(word);
      await form.getByRole('button', { name: 'Add a category' }).click();
      await page.locator('.tree-name', { hasText: word }).waitFor();
    }
    const [first = '', second = ''] = words;
    const shown = () =>
      page
        .locator('.tree-row')
        .evaluateAll((rows) =>
          rows.map((row) => `${row.getAttribute('data-depth')}${row.querySelector('.tree-name')?.textContent}`),
        );
    expect((await shown()).slice(-2)).toEqual([`0${first}`, `0${second}`]);
    await page.locator('.tree-name', { hasText: second }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await shown()).slice(-2)).toEqual([`0${second}`, `0${first}`]);
    await page.locator('.tree-name', { hasText: first }).focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(async () => (await shown()).slice(-2)).toEqual([`0${second}`, `1${first}`]);
    await page.getByRole('button', { name: `Delete ${second}` }).click();
    await page.getByText('1 category below it').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.locator('.tree-name', { hasText: first }).click();
    await page.getByLabel(`New name of ${first}`).fill(`${first}x`);
    await page.keyboard.press('Enter');
    await page.getByText(`It is called ${first}x now`).waitFor();
    await page.getByRole('button', { name: `Delete ${first}x` }).click();
    await page.getByText(`${first}x deleted`).waitFor();
    await expect.poll(async () => (await shown()).at(-1)).toBe(`0${second}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('on pages that hold nothing serious for axe, wide and narrow', async () => {
    const { context, page, go } = await enterDesk(browser);
    await go('/merchants');
    const shop = (await page.locator('tbody .table-link').first().getAttribute('href'))?.replace('/t/www', '') ?? '';
    const faults: string[] = [];
    for (const path of ['/merchants', '/merchants/new', shop, '/offers', '/offers/new', '/categories']) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await go(path);
      faults.push(...(await seriousFaults(page)));
      await page.setViewportSize(PHONE);
      faults.push(...(await seriousFaults(page)));
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

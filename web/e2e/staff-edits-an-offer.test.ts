import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, signInToDashboard, visit } from './browser.ts';

/** Opens an offer of this shop in the dashboard; each test takes another one. */
async function editOffer(page: Page, query: string): Promise<void> {
  await page.locator('.tenant-card', { hasText: 'Souk' }).first().click();
  await page.getByRole('link', { name: 'Offers', exact: true }).click();
  await page.getByLabel('Search offers').fill(query);
  await page.getByLabel('Search offers').press('Enter');
  await page.waitForURL(/\?q=/);
  await expect.poll(() => page.locator('tbody tr').allTextContents(), { timeout: 10_000 }).toSatisfy(allOf(query));
  await page.locator('.table-link').first().click();
  await page.getByRole('heading', { name: 'Hits, live' }).waitFor();
}

/** The filtered list is on screen: each row is of that shop. */
const allOf = (shop: string) => (rows: string[]) =>
  rows.length > 0 && rows.every((row) => row.toLowerCase().includes(shop));

const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';

describe('staff edit an offer', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('what they save is what shoppers see, and can be undone', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await editOffer(page, 'swiggy');
    const title = await page.getByLabel('Title').inputValue();
    const fresh = `${title} ${crypto.randomUUID().slice(0, 6)}`;
    expect(await page.getByRole('button', { name: 'Save offer' }).count()).toBe(0);
    await page.getByLabel('Title').fill(fresh);
    await page.getByRole('button', { name: 'Save offer' }).click();
    await page.getByText('Saved. The redirect follows').waitFor();
    const shopper = await visit(browser);
    await open(shopper.page, `${hostOf()}/offers/${idOf(page)}`);
    expect(await shopper.page.getByRole('heading', { level: 1 }).textContent()).toBe(fresh);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Changed back').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe(title);
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), shopper.context.close()]);
  });

  it('sees the hits move when a shopper clicks, without reloading', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await editOffer(page, 'croma');
    const hits = page.getByTestId('hits');
    await hits.waitFor();
    const before = Number(await hits.textContent());
    const shopper = await visit(browser);
    await shopper.page.goto(`${hostOf()}/go/${idOf(page)}`);
    await expect.poll(async () => Number(await hits.textContent()), { timeout: 10_000 }).toBe(before + 1);
    await Promise.all([context.close(), shopper.context.close()]);
  });

  it('shows what somebody else changed instead of overwriting it', async () => {
    const first = await visit(browser);
    await signInToDashboard(first.page);
    await editOffer(first.page, 'bata');
    const second = await first.context.newPage();
    await second.goto(first.page.url());
    const words = `Changed by the other, ${crypto.randomUUID()}.`;
    await second.getByLabel('Description').fill(words);
    await second.getByRole('button', { name: 'Save offer' }).click();
    await second.getByText('Saved. The redirect follows').waitFor();
    const hours = (await first.page.getByLabel('Tracked within, hours').inputValue()) === '36' ? '48' : '36';
    await first.page.getByLabel('Tracked within, hours').fill(hours);
    await first.page.getByRole('button', { name: 'Save offer' }).click();
    await first.page.getByText(/changed this on/).waitFor();
    expect(await first.page.locator('.notice').textContent()).toContain(words);
    await first.page.getByRole('button', { name: 'Keep mine' }).click();
    expect(await first.page.getByLabel('Description').inputValue()).toBe(words);
    expect(await first.page.getByLabel('Tracked within, hours').inputValue()).toBe(hours);
    await first.page.getByRole('button', { name: 'Save offer' }).click();
    await first.page.getByText('Saved. The redirect follows').waitFor();
    await first.context.close();
  });

  it('warns before unsaved changes are left behind', async () => {
    const { context, page } = await visit(browser);
    await signInToDashboard(page);
    await editOffer(page, 'udemy');
    await page.getByLabel('Title').fill('Half a thought');
    await page.getByRole('link', { name: 'All offers' }).click();
    await page.getByRole('dialog').getByText('will be lost').waitFor();
    await page.getByRole('button', { name: 'Keep editing' }).click();
    expect(await page.getByLabel('Title').inputValue()).toBe('Half a thought');
    await page.getByRole('link', { name: 'All offers' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Offers' }).waitFor();
    await context.close();
  });
});

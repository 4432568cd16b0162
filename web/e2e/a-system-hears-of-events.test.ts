import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

const name = `Books ${crypto.randomUUID().slice(0, 6)}`;
const receiver = `/dev/hooks/e2e-${crypto.randomUUID().slice(0, 8)}`;

async function tell(body: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${hostOf()}${receiver}/set`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

describe('a developer connects a system', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('whose secret is shown once, verifies what arrives, and gets again what it refused', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${hostOf('app')}/t/www/webhooks`);
    await page.getByRole('button', { name: 'Add a webhook' }).first().click();
    await page.getByLabel('Address').fill('http://169.254.169.254/latest');
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Withdrawal paid').check();
    await page.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByText('Souk does not send there').waitFor();
    await page.getByLabel('Address').fill(hostOf() + receiver);
    await page.getByRole('button', { name: 'Add webhook' }).click();
    const secret = (await page.locator('.secret-text').textContent()) ?? '';
    await tell({ secret, answer: 500 });
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('Not delivered').last().waitFor();
    await page.locator('.table-link').first().click();
    await page.getByText('told to answer 500').waitFor();
    await tell({ secret, answer: 200 });
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.locator('.badge-positive').waitFor({ timeout: 15_000 });
    expect(await seriousFaults(page)).toEqual([]);
    const { data } = await (await fetch(hostOf() + receiver)).json();
    expect(data.map(({ isVerified, answered }: Record<string, unknown>) => [isVerified, answered])).toEqual([
      [true, 200],
      [true, 500],
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('whose key reads what it may, and nothing once it is revoked', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page);
    await open(page, `${hostOf('app')}/t/www/api-keys`);
    await page.getByRole('button', { name: 'Make a key' }).first().click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Read offers').check();
    await page.getByRole('button', { name: 'Make key' }).click();
    const key = (await page.locator('.secret-text').textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept it' }).click();
    const ask = async (path: string) =>
      (await fetch(`${hostOf()}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } })).status;
    expect([await ask('/admin/offers'), await ask('/admin/withdrawals'), await ask('/me')]).toEqual([200, 403, 403]);
    await page.getByRole('button', { name: `Revoke ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Key revoked').waitFor();
    expect(await ask('/admin/offers')).toBe(401);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

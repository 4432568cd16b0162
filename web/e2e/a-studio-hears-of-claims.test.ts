import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, seriousFaults, signInToDashboard, visit } from './browser.ts';

const desk = `${hostOf('app')}/t/pixel-forge`;
const receiver = `${hostOf()}/dev/hooks/e2e-${crypto.randomUUID().slice(0, 8)}`;

/** Adds a webhook for all that can happen to a campaign, and tells the receiver its secret. */
async function listen(page: Page): Promise<void> {
  await open(page, `${desk}/webhooks`);
  await page.getByRole('button', { name: 'Add a webhook' }).first().click();
  await page.getByLabel('Address').fill(receiver);
  await page.getByLabel('Name').fill('Studio');
  for (const name of ['Code claimed', 'Few codes left', 'All codes gone']) await page.getByLabel(name).check();
  // A business without cashback is offered none of its events.
  expect(await page.getByRole('dialog').getByRole('checkbox').count()).toBe(3);
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const secret = (await page.locator('.secret-text').textContent()) ?? '';
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ secret, answer: 200 });
  expect((await fetch(`${receiver}/set`, { method: 'POST', headers, body })).status).toBe(200);
  await page.getByRole('button', { name: 'I have kept it' }).click();
}

/** A campaign of three codes that asks for an address and says when fewer than three are left; answers its id. */
async function makeCampaign(page: Page, name: string): Promise<string> {
  await open(page, `${desk}/campaigns`);
  await page.getByRole('button', { name: 'New campaign' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Make campaign' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByLabel('E-mail').selectOption('optional');
  await page.getByLabel('Tell us when fewer are left').fill('3');
  await page.getByRole('button', { name: 'Save campaign' }).click();
  await page.getByText('Campaign saved').waitFor();
  await page.getByRole('tab', { name: 'Uploads' }).click();
  await page.getByRole('button', { name: 'Let Souk make codes' }).click();
  await page.getByLabel('How many', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Make 3 codes' }).click();
  await page.locator('.import', { hasText: 'Made by Souk' }).getByText('Done').waitFor({ timeout: 30_000 });
  return /cmp_\w+/.exec(page.url())?.[0] ?? '';
}

/** Claims from the claim page's own host, as its page does. */
function claim(page: Page, id: string, body: object): Promise<string> {
  return page.evaluate(
    async ([address, text]) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(address, { method: 'POST', headers, body: text });
      return String((await answer.json()).code);
    },
    [`/api/v1/distribute/${id}`, JSON.stringify(body)] as const,
  );
}

async function read(address: string): Promise<Record<string, unknown>[]> {
  return (await (await fetch(address)).json()).data;
}

describe('a studio without cashback', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('hears of each claim and of the last code, its claimant has the code by mail, and its inbox says so', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page, 'owner@pixel-forge.test');
    await listen(page);
    const name = `Drop ${crypto.randomUUID().slice(0, 6)}`;
    const id = await makeCampaign(page, name);
    const email = newEmail('player');
    const player = await visit(browser, { locale: 'ar-JO' });
    await player.page.goto(`${hostOf('pixel-forge')}/c/${id}`);
    const code = await claim(player.page, id, { userIdentifier: email, email });
    for (const other of ['second', 'third']) await claim(player.page, id, { userIdentifier: newEmail(other) });

    const heard = async () => (await read(receiver)).map(({ type, isVerified }) => `${type} ${isVerified}`).sort();
    const told = ['campaign.low true', 'campaign.sold-out true', ...Array(3).fill('code.claimed true')];
    await expect.poll(heard, { timeout: 30_000 }).toEqual(told);
    expect(JSON.stringify(await read(receiver))).not.toContain(code);

    await expect.poll(() => read(`${hostOf()}/dev/outbox?to=${email}`), { timeout: 20_000 }).toHaveLength(1);
    const [mail] = await read(`${hostOf()}/dev/outbox?to=${email}`);
    expect(mail?.text).toContain(code);
    expect(mail?.subject).toContain('رمزك');

    await open(page, `${desk}/inbox`);
    await page.getByText(`All codes of ${name} are gone`).waitFor();
    await page.getByText(`3 codes added to ${name}`).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('link', { name: `Open: All codes of ${name} are gone` }).click();
    await page.getByRole('tab', { name: 'Uploads', selected: true }).waitFor();
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), player.context.close()]);
  });
});

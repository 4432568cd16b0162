import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DEMO_PASSWORD,
  enter,
  hostOf,
  launchBrowser,
  newEmail,
  open,
  seriousFaults,
  signInToDashboard,
  visit,
} from './browser.ts';
import { linkTo } from './outbox.ts';

/** A business opens in its own first language; these readers ask for English. */
const inEnglish = (link: string) => link.replace('#', '?lang=en#');

const people = () => `${hostOf('app')}/t/bella-salon/users`;

describe('an owner invites staff', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('by mail; the link is of no use to another, and joins the invited one once', async () => {
    const email = newEmail('rana');
    const owner = await visit(browser);
    await signInToDashboard(owner.page, 'owner@bella-salon.test');
    await open(owner.page, people());
    await owner.page.getByRole('button', { name: 'Invite somebody' }).first().click();
    await owner.page.getByRole('dialog').getByLabel('E-mail').fill(email);
    expect(await seriousFaults(owner.page)).toEqual([]);
    await owner.page.getByRole('button', { name: 'Send the invite' }).click();
    await owner.page.getByText(`The invite to ${email} is on its way`).waitFor();
    const link = inEnglish(await linkTo(email, /Bella Salon/));

    const other = await visit(browser);
    await open(other.page, `${hostOf('bella-salon')}/sign-in?by=email`);
    await enter(other.page, 'login', { email: 'shopper@souk.test', password: DEMO_PASSWORD });
    await open(other.page, link);
    await other.page.getByRole('button', { name: 'Join Bella Salon' }).click();
    await other.page.getByText('This invitation is for somebody else').waitFor();
    expect(other.page.url()).not.toContain('#');

    const rana = await visit(browser);
    await open(rana.page, link);
    await rana.page.getByText(/asks you to work with them at Bella Salon/).waitFor();
    expect(await seriousFaults(rana.page)).toEqual([]);
    await rana.page.getByRole('link', { name: 'Create account' }).last().click();
    await rana.page.getByLabel('Your name').fill('Rana Saad');
    await rana.page.getByLabel('E-mail').fill(email);
    await rana.page.getByLabel('Password').fill('three quiet green parrots');
    await rana.page.getByRole('button', { name: 'Create account' }).click();
    // Back at the invite: holding the link is not enough, the address must be proven.
    await rana.page.getByRole('button', { name: 'Join Bella Salon' }).click();
    await rana.page.getByText('Confirm your e-mail first').waitFor();
    const proof = await rana.context.newPage();
    await open(proof, await linkTo(email, /confirm/i));
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await proof.getByRole('heading', { name: 'Your e-mail is confirmed' }).waitFor();
    await rana.page.getByRole('button', { name: 'Join Bella Salon' }).click();
    // The dashboard knows who comes: nobody signs in twice.
    await rana.page.waitForURL(`${hostOf('app')}/t/bella-salon`);
    await rana.page.getByRole('heading', { level: 1 }).waitFor();

    await open(proof, link);
    await proof.getByText('This invitation has been accepted already.').waitFor();
    await open(owner.page, `${people()}?q=${encodeURIComponent(email)}`);
    await expect
      .poll(() => owner.page.locator('tbody tr').allTextContents(), { timeout: 10_000 })
      .toEqual([expect.stringContaining('Staff')]);
    expect([...owner.complaints, ...other.complaints, ...rana.complaints]).toEqual([]);
    await Promise.all([owner.context.close(), other.context.close(), rana.context.close()]);
  }, 120_000);

  it('and can take an invite back before it is used', async () => {
    const email = newEmail('late');
    const owner = await visit(browser);
    await signInToDashboard(owner.page, 'owner@bella-salon.test');
    await open(owner.page, `${people()}?tab=invites`);
    await owner.page.getByRole('button', { name: 'Invite somebody' }).first().click();
    await owner.page.getByRole('dialog').getByLabel('E-mail').fill(email);
    await owner.page.getByRole('button', { name: 'Send the invite' }).click();
    await owner.page.getByText('is on its way').waitFor();
    await owner.page
      .getByRole('button', { name: /^Take back the invite to l/ })
      .first()
      .click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Take back', exact: true }).click();
    await owner.page.getByText('The invite was taken back').waitFor();
    const guest = await visit(browser);
    await open(guest.page, inEnglish(await linkTo(email, /Bella Salon/)));
    await guest.page.getByText('This invitation was taken back.').waitFor();
    await Promise.all([owner.context.close(), guest.context.close()]);
  });

  it('changes what somebody may do with a reason, which the audit keeps', async () => {
    const { context, page, complaints } = await visit(browser);
    await signInToDashboard(page, 'owner@cafe-aroma.test');
    await open(page, `${hostOf('app')}/t/cafe-aroma/users?q=${encodeURIComponent('staff@cafe-aroma.test')}`);
    await page.getByRole('link', { name: 'Rana Khoury' }).click();
    await page.getByRole('checkbox', { name: 'Courier' }).check();
    await page.getByRole('button', { name: 'Save roles' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Becomes Courier').waitFor();
    await dialog.getByRole('button', { name: 'Save roles' }).click();
    await dialog.getByText('Say why').waitFor();
    const reason = `She delivers on Fridays ${crypto.randomUUID().slice(0, 6)}`;
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Save roles' }).click();
    await page.getByText('Roles saved').waitFor();
    await page.getByRole('checkbox', { name: 'Courier' }).uncheck();
    await page.getByRole('button', { name: 'Save roles' }).click();
    await dialog.getByLabel('Reason').fill('The Fridays are over');
    await dialog.getByRole('button', { name: 'Save roles' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('tab', { name: 'Audit' }).click();
    await page.getByText(reason).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

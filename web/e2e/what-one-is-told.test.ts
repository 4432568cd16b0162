import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, newEmail, open, seriousFaults, signInToDashboard, signUp, visit } from './browser.ts';

const PASSWORD = 'three quiet green parrots';
const page = () => `${hostOf()}/me/notifications`;

/** A headless browser has no push service: the simulated one of /dev takes its place. */
async function withPushService(context: BrowserContext, host = hostOf()): Promise<void> {
  await context.grantPermissions(['notifications'], { origin: host });
  await context.addInitScript(() => {
    const key = 'simulated-subscription';
    const of = (json: string | null) =>
      json === null
        ? null
        : {
            ...{ endpoint: JSON.parse(json).endpoint, toJSON: () => JSON.parse(json) },
            unsubscribe: async () => localStorage.removeItem(key),
          };
    Object.assign(PushManager.prototype, {
      getSubscription: async () => of(localStorage.getItem(key)),
      subscribe: async () => {
        const made = await (await fetch('/dev/push/browsers', { method: 'POST' })).text();
        localStorage.setItem(key, made);
        return of(made);
      },
    });
  });
}

async function changePassword(on: Page): Promise<void> {
  await on.evaluate(async (password) => {
    const csrf = { 'Content-Type': 'application/json', 'X-Souk-CSRF': '1' };
    const refreshed = await fetch('/api/v1/auth/refresh', { method: 'POST', headers: csrf });
    const { accessToken } = await refreshed.json();
    const headers = { ...csrf, Authorization: `Bearer ${accessToken}` };
    const answer = await fetch('/api/v1/me/password', {
      method: 'POST',
      headers,
      body: JSON.stringify({ currentPassword: password, newPassword: `${password}!` }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }, PASSWORD);
}

describe('what one is told of', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('is chosen by switches that save themselves, and stays', async () => {
    const { context, page: tab, complaints } = await visit(browser);
    await signUp(tab, newEmail('asha'));
    await open(tab, page());
    const cashback = tab.getByRole('region', { name: 'Cashback' });
    const mail = cashback.getByRole('switch', { name: 'E-mail' });
    expect(await mail.isChecked()).toBe(true);
    // In the very task of the press: React puts a box back that nobody has turned by then.
    const isOn = await mail.evaluate(async (box: HTMLInputElement) => {
      box.click();
      for (let turn = 0; turn < 50; turn++) await null;
      return box.checked;
    });
    expect(isOn).toBe(false);
    await tab.getByText('Saved').waitFor();
    expect(await seriousFaults(tab)).toEqual([]);
    await open(tab, page());
    expect(await mail.isChecked()).toBe(false);
    expect(await cashback.getByRole('switch', { name: 'Browser' }).isChecked()).toBe(true);
    // WhatsApp is for who has a confirmed number.
    expect(await cashback.getByRole('switch', { name: 'WhatsApp' }).isDisabled()).toBe(true);
    await cashback.getByText('Confirm a phone number in your account first.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows up in a browser that asked for it by a press, until it asks no more', async () => {
    const { context, page: tab } = await visit(browser);
    await withPushService(context);
    await signUp(tab, newEmail('asha'));
    await open(tab, page());
    await tab.getByRole('button', { name: 'Show messages here' }).click();
    await tab.getByRole('button', { name: 'Stop showing them here' }).waitFor();
    const { endpoint } = JSON.parse(await tab.evaluate(() => localStorage.getItem('simulated-subscription') ?? '{}'));
    await changePassword(tab);
    const shown = async () => {
      const answer = await tab.request.get(`${hostOf()}/dev/outbox?to=${endpoint.split('/').at(-1)}`);
      return (await answer.json()).data.map(({ channel, subject }: Record<string, string>) => [channel, subject]);
    };
    await expect.poll(shown, { timeout: 10_000 }).toEqual([['push', 'Your Souk password was changed']]);
    await tab.getByRole('button', { name: 'Stop showing them here' }).click();
    await tab.getByRole('button', { name: 'Show messages here' }).waitFor();
    await context.close();
  });

  it('reaches staff in the browser of the dashboard, whose worker does nothing else', async () => {
    const { context, page: tab, complaints } = await visit(browser);
    await withPushService(context, hostOf('app'));
    await signInToDashboard(tab, 'owner@pixel-forge.test');
    await open(tab, `${hostOf('app')}/me/account`);
    const alerts = tab.getByRole('group', { name: 'Pixel Forge' });
    expect(await alerts.getByRole('switch', { name: 'E-mail' }).isChecked()).toBe(true);
    expect(await alerts.getByRole('switch', { name: 'Browser' }).isChecked()).toBe(true);
    const counted = tab.waitForResponse(
      (answer) => answer.url() === `${hostOf('pixel-forge')}/api/v1/me/push-subscriptions` && answer.status() === 201,
    );
    await tab.getByRole('button', { name: 'Show messages here' }).click();
    expect((await (await counted).json()).subscriptions).toBeGreaterThan(0);
    await tab.getByRole('button', { name: 'Stop showing them here' }).waitFor();
    expect(await seriousFaults(tab)).toEqual([]);
    await open(tab, `${hostOf('app')}/me/account`);
    await tab.getByRole('button', { name: 'Stop showing them here' }).click();
    await tab.getByRole('button', { name: 'Show messages here' }).waitFor();
    expect(await tab.evaluate(() => caches.keys())).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is shown by the service worker with its text, whatever comes', async () => {
    const { context, page: tab } = await visit(browser);
    await context.grantPermissions(['notifications'], { origin: hostOf() });
    await open(tab, hostOf());
    await tab.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const session = await context.newCDPSession(tab);
    const registered = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const id = registrations.find(({ scopeURL }) => scopeURL.startsWith(hostOf()))?.registrationId;
        if (id) resolve(id);
      });
    });
    const faults: string[] = [];
    session.on('ServiceWorker.workerErrorReported', ({ errorMessage }) => faults.push(errorMessage.errorMessage));
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const push = (data: string) =>
      session.send('ServiceWorker.deliverPushMessage', { origin: hostOf(), registrationId, data });
    await push(
      JSON.stringify({ title: '₹250 was paid to you', body: 'It left.', link: '/wallet', tag: 't', language: 'en' }),
    );
    await push('not for reading');
    const shown = () =>
      tab.evaluate(async () => {
        const notices = await (await navigator.serviceWorker.ready).getNotifications();
        return notices.map(({ title, body, data }) => [title, body, data]).sort();
      });
    await expect.poll(shown).toEqual([
      [new URL(hostOf()).host, '', '/me/inbox'],
      ['₹250 was paid to you', 'It left.', '/wallet'],
    ]);
    expect(faults).toEqual([]);
    await context.close();
  });
});

import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core';
import { inject } from 'vitest';

/** The system's Chromium; CHROMIUM_PATH names another. */
export const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DEMO_PASSWORD = 'demo-Passw0rd';
export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1440, height: 900 };

/** A headless browser calls itself one and is counted as a bot: these visitors are people. */
const userAgent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/** `http://localhost:<port>`, or a tenant's or the dashboard's host. */
export function hostOf(slug?: string): string {
  return `http://${slug ? `${slug}.` : ''}localhost:${inject('port')}`;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: CHROMIUM_ARGS });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the page complained about: broken policies, uncaught errors. */
  complaints: string[];
  /** Addresses that were asked for and have not answered yet. */
  underWay: Set<Request>;
}

/** Every visit of this file, so that a failing test can say where it stood. */
export const visited: Visit[] = [];

/** A visitor with an empty browser, whose hand moves once the page is there: pages to read wait for such a sign. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const seen = await visitStill(browser, options);
  await seen.context.addInitScript(() => addEventListener('load', () => dispatchEvent(new Event('scroll'))));
  return seen;
}

/** A visitor with an empty browser who does nothing by themselves. */
export async function visitStill(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: DESK,
    locale: 'en-IN',
    userAgent,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // A refusal that a screen explains is also a line in the console; it is no complaint.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text());
  });
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const seen = { context, page, complaints, underWay };
  visited.push(seen);
  return seen;
}

/** Goes there and waits until the app has taken over and its data is drawn. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.toasts').waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('.skeleton') === null);
}

/** Signs in or up without the screens, on the host of the page, as the app would. */
export async function enter(page: Page, how: 'login' | 'register', body: Record<string, string>): Promise<void> {
  await page.evaluate(
    async ([path, text]) => {
      const headers = { 'Content-Type': 'application/json', 'X-Souk-CSRF': '1' };
      const answer = await fetch(`/api/v1/auth/${path}`, { method: 'POST', headers, body: text });
      if (!answer.ok) throw new Error(await answer.text());
      localStorage.setItem('souk:signed-in', '1');
    },
    [how, JSON.stringify(body)] as const,
  );
}

/** A new shopper's e-mail: each test has its own people. */
export function newEmail(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
}

/** Registers and is signed in afterwards. */
export async function signUp(page: Page, email: string): Promise<void> {
  await open(page, `${hostOf()}/sign-up`);
  await page.getByLabel('Your name').fill('Asha Rao');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('three quiet green parrots');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Welcome, Asha Rao').waitFor();
}

/** Enters the dashboard as the platform's own person. */
export async function signInToDashboard(page: Page, email = 'admin@souk.test'): Promise<void> {
  await page.goto(`${hostOf('app')}/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Choose a business' }).waitFor();
}

/** What axe calls serious or critical here, in one line each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // Our pages hold no frames: the legacy mode spares a page of its own for joining their results.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
}

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOf, launchBrowser, open, PHONE, signInToDashboard, visit } from './browser.ts';
import { nextFrame, seenBy, slowDown, watchPaints } from './slow-phone.ts';
import type { Trace } from './trace.ts';
import { workUntilPaint } from './work-until-paint.ts';

/**
 * From a press to the next paint on BASICS.md's slow phone. Milliseconds are printed with pass or miss, not asserted: four times
 * what the processor works for it, which says most about the page, and the clock's time in the slowed browser.
 */
const NEXT_PAINT_GOAL_MS = 200;
const SLOWER = 4;
/** `toplevel` names the tasks, the others what happens in them. */
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

interface Press {
  name: string;
  address: string;
  isStaff: boolean;
  event: 'click' | 'keydown';
  press(page: Page): Promise<void>;
}

const PRESSES: Press[] = [
  {
    ...{ name: 'the sheet before the click', address: '/merchants/amazon', isStaff: false, event: 'click' },
    press: (page) => page.locator('.merchant-hero .button').click(),
  },
  {
    ...{ name: 'the menu', address: '/t/www/offers', isStaff: true, event: 'click' },
    press: (page) => page.getByRole('button', { name: 'More', exact: true }).click(),
  },
  {
    ...{ name: 'the palette', address: '/t/www/offers', isStaff: true, event: 'keydown' },
    press: (page) => page.keyboard.press('Control+k'),
  },
];

async function pressAndSee(page: Page, press: Press['press']): Promise<void> {
  await press(page);
  await page.getByRole('dialog').waitFor();
  await nextFrame(page);
}

describe('a press is answered', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each(PRESSES)('by $name before the eye sees a wait', async ({ name, address, isStaff, event, press }) => {
    const { context, page } = await visit(browser, { viewport: PHONE });
    if (isStaff) await signInToDashboard(page);
    await page.addInitScript(watchPaints);
    await open(page, hostOf(isStaff ? 'app' : undefined) + address);
    await nextFrame(page);
    await browser.startTracing(page, { categories: CATEGORIES });
    await pressAndSee(page, press);
    const trace: Trace = JSON.parse((await browser.stopTracing()).toString());
    const worked = workUntilPaint(trace, event);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await slowDown(page);
    // Put there by watchPaints.
    await page.evaluate(() => Object.assign((window as unknown as { seen: object }).seen, { slowest: 0 }));
    await pressAndSee(page, press);
    const { slowest } = await seenBy(page);
    const verdict = (ms: number) => `${Math.round(ms)} ms, ${ms < NEXT_PAINT_GOAL_MS ? 'pass' : 'miss'}`;
    console.log(`${name}: by the processor ${verdict(worked * SLOWER)}; slowed, by the clock ${verdict(slowest)}`);
    expect(worked).toBeGreaterThan(0); // it was measured
    await context.close();
  });
});

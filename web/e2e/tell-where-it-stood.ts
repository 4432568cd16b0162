import { afterEach } from 'vitest';
import { visited } from './browser.ts';

/** A failing test says what its pages showed: the machine that ran it is gone when somebody reads of it. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const open = visited.filter(({ page }) => !page.isClosed());
  if (!open.length) return;
  const said = open.map(async ({ page, complaints, underWay }) => {
    const shown = await page
      .locator('main')
      .ariaSnapshot({ timeout: 2_000 })
      .catch(() => 'no main');
    const waiting = [...underWay].map((request) => `waits for ${request.method()} ${request.url()}`);
    return `${page.url()}: ${[...complaints, ...waiting, shown].join(' | ').replace(/\s+/g, ' ').slice(0, 700)}`;
  });
  throw new Error(`The pages stood at\n${(await Promise.all(said)).join('\n')}`);
});

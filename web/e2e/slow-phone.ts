import type { Page } from 'playwright-core';

export interface Seen {
  shift: number;
  largest: number;
  slowest: number;
}

/** Slow phone of BASICS.md, "Proof budget": 4x CPU, 1.6 Mbit/s, 150 ms. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (1.6 * 1024 * 1024) / 8;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
}

/** Remembers shifts, paints and the slowest answer to a press from the first byte on. */
export function watchPaints(): void {
  const seen: Seen = { shift: 0, largest: 0, slowest: 0 };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    // Layout shifts are not in the DOM library yet.
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) seen.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    seen.largest = Math.round(list.getEntries().at(-1)?.startTime ?? 0);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  // 16 ms is the least that a browser tells; the DOM library does not know the option yet.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.slowest = Math.max(seen.slowest, Math.round(entry.duration));
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

/** Until the browser has told what the last frame took: it does so after the next one. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told))));
}

/** What watchPaints has seen so far. */
export function seenBy(page: Page): Promise<Seen> {
  // Put there by watchPaints.
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

/**
 * When the app takes over. A page to read is whole as the edge sent it: its code is fetched once everything visible is here,
 * and runs when the reader does something or has read for a while. Every other page (forms, one's own, the dashboard) is
 * the app's at once. The entry is this file alone, so nothing here may import the app.
 */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin'];
/** Long enough for a press on a link to leave the page without any of the app. */
const HAND_RESTS_MS = 300;
const READ_FOR_MS = 5_000;
const IDLE_WITHIN_MS = 1_000;

/** Resolves when the app should start. */
export async function whenWanted(): Promise<void> {
  const files = document.getElementById('souk-waits')?.textContent;
  if (!files) return;
  const signed = signOfReader().then(() => rest(HAND_RESTS_MS));
  const loaded = pageLoaded().then(idle);
  void loaded.then(() => fetchAhead(JSON.parse(files)));
  await Promise.race([signed, loaded.then(() => rest(READ_FOR_MS))]);
  await idle();
}

function signOfReader(): Promise<void> {
  return new Promise((resolve) => {
    const see = () => {
      for (const sign of SIGNS) removeEventListener(sign, see, { capture: true });
      resolve();
    };
    for (const sign of SIGNS) addEventListener(sign, see, { capture: true, passive: true });
  });
}

function pageLoaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => addEventListener('load', () => resolve(), { once: true }));
}

/** Only brought here: running it is the start's. */
function fetchAhead(files: string[]): void {
  for (const href of files) {
    const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href });
    link.fetchPriority = 'low';
    document.head.append(link);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Safari has no idle callback. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN_MS });
    else setTimeout(resolve);
  });
}

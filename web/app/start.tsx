import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { Tenant } from '../lib/api-types';
import { keepCookie, savedAppearance, showAppearance } from '../lib/appearance';
import { isDashboardHost } from '../lib/host';
import { chooseLanguage, directionOf, type Language } from '../lib/locale';
import { takePageSeed } from '../lib/page-seed';
import { operationQuery, queries } from '../lib/query';
import { registerServiceWorker } from '../lib/service-worker';
import { accessToken, expectSession } from '../lib/session';
import { FALLBACK_TENANT } from '../lib/tenant';
import { loadMessages } from './messages';
import { createPortalRouter } from './portal/portal-router';
import { Providers } from './providers';

const SEED_WAIT_MS = 4_000;

/**
 * Takes over the page that the edge rendered: only when code, texts and data are here, so that nothing blinks or moves.
 * `letGo` gives the reader back what was in hand.
 */
export async function start(letGo: () => void): Promise<void> {
  const container = document.getElementById('root');
  if (!container) throw new Error('the page has no #root');
  const seed = takePageSeed();
  new Worker(new URL('../worker/warm-intl.ts', import.meta.url), { type: 'module' });
  showAppearance(savedAppearance());
  const language = chooseLanguage(location.search, seed.lang, document.cookie, navigator.languages);
  speak(language);
  const isDashboard = isDashboardHost(location.host);
  if (isDashboard) nameManifest(language);
  if (seed.isSignedIn !== null) expectSession(seed.isSignedIn);
  void accessToken();
  const [messages, tenant, router] = await Promise.all([
    loadMessages(language, isDashboard),
    isDashboard ? FALLBACK_TENANT : (seed.tenant ?? findTenant()),
    isDashboard
      ? import('./desk/desk-router').then((module) => module.createDeskRouter())
      : createPortalRouter(container.hasChildNodes()),
  ]);
  // The edge's page already has its business's colour.
  if (!seed.tenant) document.documentElement.style.setProperty('--hue', String(tenant.hue));
  if (!isDashboard) mark('data-mood', tenant.mood);
  await router.load();
  if (container.hasChildNodes()) await dataArrived();
  const app = (
    <StrictMode>
      <Providers tenant={tenant} language={language} messages={messages}>
        <Drawn then={letGo}>
          <RouterProvider router={router} />
        </Drawn>
      </Providers>
    </StrictMode>
  );
  // What stands there already works: drawing it again in slices leaves room for a press.
  startTransition(() => createRoot(container).render(app));
  if (!isDashboard) registerServiceWorker();
}

/** Calls back in the same step in which the page changed, before anything is painted. */
function Drawn({ then, children }: { then: () => void; children: ReactNode }) {
  useLayoutEffect(then, [then]);
  return children;
}

function speak(language: Language): void {
  mark('lang', language);
  mark('dir', directionOf(language));
  if (new URLSearchParams(location.search).has('lang')) keepCookie('souk_lang', language);
}

/** The dashboard's page is one for all readers: only here its language is known. A business's page links its own already. */
function nameManifest(language: Language): void {
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.webmanifest?lang=${language}`);
}

/** Only what differs: the same direction written again makes the browser work through the whole page. */
function mark(name: 'lang' | 'dir' | 'data-mood', value: string): void {
  const { documentElement: html } = document;
  if (html.getAttribute(name) !== value) html.setAttribute(name, value);
}

async function findTenant(): Promise<Tenant> {
  return queries.fetchQuery(operationQuery('getTenant', {})).catch(() => FALLBACK_TENANT);
}

/** Waits for the reads that the route has started; a slow one does not keep the page from becoming live. */
function dataArrived(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      if (queries.isFetching({ predicate: (query) => query.state.data === undefined }) > 0) return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(() => {
      unsubscribe();
      resolve();
    }, SEED_WAIT_MS);
    const unsubscribe = queries.getQueryCache().subscribe(done);
    done();
  });
}

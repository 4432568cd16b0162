/**
 * The offline shell of a business's host. Built files are kept by their hashed names; pages come from the network first and
 * from the last visit without one; the API, redirects and what names a reader are never kept. A new version waits until the
 * reader asks for it. On the dashboard's host it answers nothing. Messages that were pushed are shown here, and a press opens their page.
 */

import { homeOfNotices, ownUrl, readNotice } from './show-push';

/** What this file uses of the service worker's world; its library cannot stand beside the DOM's. */
interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lifetime {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Lifetime {
  data: { text(): string } | null;
}
interface Pressed extends Lifetime {
  notification: Notification;
}
interface Page {
  url: string;
  focus(): Promise<unknown>;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lifetime) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Pressed) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<Page[]>;
    openWindow(url: string): Promise<unknown>;
  };
  registration: ServiceWorkerRegistration;
  location: Location;
}
const scope = self as unknown as Scope; // a worker's global, not a window

/** Written by the build: the files of the first load. */
declare const SHELL_FILES: string[];

const OFFLINE = '/offline';
const PAGES_MAX = 30;
/** The business's own tile. */
const ICON = '/apple-touch-icon.png';
const SHELL = 'souk-shell';
const PAGES = 'souk-pages';

/**
 * The dashboard comes from the network always, and has a worker only to show messages. Asked here and not of lib/host: what the
 * app uses too would be a file of its own, and a worker that is no module can import none.
 */
const isDesk = scope.location.host.startsWith('app.');
const HOME = homeOfNotices(isDesk);

/** Never answered from here: what changes something, goes elsewhere, or belongs to one reader. */
const UNTOUCHED = /^\/(api|go|r|dev|me|docs|sign-\w+)(\/|$)/;

scope.addEventListener('install', (event) => event.waitUntil(isDesk ? Promise.resolve() : keepShell()));
scope.addEventListener('activate', (event) => {
  event.waitUntil((isDesk ? Promise.resolve() : forgetOldShell()).then(() => scope.clients.claim()));
});
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (isDesk || request.method !== 'GET' || url.origin !== scope.location.origin) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromShell(request));
  else if (request.mode === 'navigate') event.respondWith(page(request, UNTOUCHED.test(url.pathname)));
});

scope.addEventListener('push', (event) => event.waitUntil(show(event.data?.text())));
scope.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(ownUrl(event.notification.data, scope.location.origin, HOME)));
});

async function show(text: string | undefined): Promise<void> {
  const { title, body, link, tag, language } = readNotice(text, scope.location.host, HOME);
  const options = {
    body,
    tag,
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    icon: ICON,
    data: link,
  } as const;
  await scope.registration.showNotification(title, options);
}

/** The page, in the window that shows it already or in a new one. */
async function openPage(url: string): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find((page) => page.url === url);
  await (open ? open.focus() : scope.clients.openWindow(url));
}

async function keepShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  await shell.addAll(SHELL_FILES);
  // Without cookies: the page that stays here names nobody.
  const offline = await fetch(OFFLINE, { credentials: 'omit', cache: 'no-cache' });
  if (offline.ok) await shell.put(OFFLINE, offline);
}

/** Files of older builds go once no page of theirs is left. */
async function forgetOldShell(): Promise<void> {
  const shell = await caches.open(SHELL);
  const current = new Set([...SHELL_FILES, OFFLINE]);
  for (const request of await shell.keys()) {
    if (!current.has(new URL(request.url).pathname)) await shell.delete(request);
  }
}

async function fromShell(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await caches.open(SHELL).then((shell) => shell.put(request, answer.clone()));
  return answer;
}

async function page(request: Request, isPersonal: boolean): Promise<Response> {
  try {
    const answer = await fetch(request);
    const isPublic = answer.ok && !/no-store|private/.test(answer.headers.get('Cache-Control') ?? '');
    if (isPublic && !isPersonal) await keepPage(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = isPersonal ? undefined : await caches.match(request, { ignoreVary: true });
    const offline = kept ?? (await caches.match(OFFLINE, { ignoreVary: true }));
    if (!offline) throw error;
    return offline;
  }
}

/** The last pages that were read, the oldest leaves first. */
async function keepPage(request: Request, answer: Response): Promise<void> {
  const pages = await caches.open(PAGES);
  await pages.delete(request, { ignoreVary: true });
  await pages.put(request, answer);
  const keys = await pages.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - PAGES_MAX)).map((key) => pages.delete(key)));
}

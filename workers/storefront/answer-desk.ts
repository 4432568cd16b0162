import { answerApp } from './answer-app';
import { answerIcon } from './answer-icon';
import { themeColours } from './head';
import { deskManifest, iconPath, manifestLanguage } from './manifest';
import type { Visit } from './visit';

const HOUR = 'public, max-age=3600';

/** The dashboard's host as an app: its manifest and icons, and the app's page with the links to them. */
export async function answerDesk(visit: Visit): Promise<Response> {
  const { request, url } = visit;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && url.pathname === '/manifest.webmanifest') return answerManifest(visit);
  const icon = isRead ? await answerIcon(visit) : null;
  return icon ?? link(visit, await answerApp(visit));
}

function answerManifest({ url, tenant }: Visit): Response {
  const manifest = deskManifest(tenant, manifestLanguage(url, tenant));
  const type = 'application/manifest+json; charset=utf-8';
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': type, 'Cache-Control': HOUR } });
}

/** The same page for everybody: the app names its language in the link itself (web/app/start.tsx). */
function link({ tenant }: Visit, page: Response): Response {
  if (!page.headers.get('Content-Type')?.startsWith('text/html')) return page;
  const links =
    '<link rel="manifest" href="/manifest.webmanifest">' +
    `<link rel="apple-touch-icon" href="${iconPath(tenant, 180)}">` +
    themeColours({ tenant, theme: null });
  return new HTMLRewriter()
    .on('head', { element: (element) => void element.append(links, { html: true }) })
    .transform(page);
}

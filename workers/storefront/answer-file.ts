import { serveFile } from '../domains/files/hot';
import { tile } from '../platform/tile';
import { answerIcon } from './answer-icon';
import { answerDocs } from './docs';
import { findLogoIcon } from './logo-icon';
import { manifestLanguage, manifestOf } from './manifest';
import { robots, sitemap } from './search-engines';
import type { Visit } from './visit';
import { FRAME_SCRIPT, WIDGET_SCRIPT } from './widget-script';

const YEAR = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';

/** What is no page: tiles, uploaded pictures, robots, the sitemap, the API's reference, and files of the build. Else null. */
export async function answerFile(visit: Visit): Promise<Response | null> {
  const { tenant } = visit;
  const { pathname } = visit.url;
  if (visit.request.method !== 'GET' && visit.request.method !== 'HEAD') return null;
  if (pathname.startsWith('/tiles/')) return answerTile(visit);
  const icon = await answerIcon(visit);
  if (icon) return icon;
  if (pathname.startsWith('/files/')) {
    return serveFile(visit.env, visit.tenant, pathname.slice('/files/'.length), visit.request);
  }
  if (pathname === '/manifest.webmanifest') return answerManifest(visit);
  if (pathname === '/sw.js') return answerWorker(visit);
  if (pathname === '/robots.txt') return text(robots(visit), 'text/plain');
  if (pathname === '/sitemap.xml') return text(await sitemap(visit), 'application/xml');
  if (tenant.modules.includes('campaigns')) {
    if (pathname === '/widget.js') return text(WIDGET_SCRIPT, 'text/javascript');
    if (pathname === '/frame.js') return text(FRAME_SCRIPT, 'text/javascript');
  }
  if (pathname === '/docs') return answerDocs(visit);
  if (/^\/[\w.-]+\.(svg|png|ico|webmanifest|js|txt)$/.test(pathname)) return answerAsset(visit);
  return null;
}

const TILE = /^\/tiles\/([^/]{1,200})\.svg$/;
/** A tile is drawn by its own style element and by nothing else. */
const TILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

function answerTile({ url, tenant }: Visit): Response | null {
  const slug = TILE.exec(url.pathname)?.[1];
  if (!slug) return null;
  const hue = Number(url.searchParams.get('hue') ?? tenant.hue);
  const isHue = Number.isInteger(hue) && hue >= 0 && hue < 360;
  return new Response(tile(slug, isHue ? hue : tenant.hue), {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': YEAR, 'Content-Security-Policy': TILE_POLICY },
  });
}

async function answerManifest(visit: Visit): Promise<Response> {
  const { url, tenant } = visit;
  const manifest = manifestOf(tenant, manifestLanguage(url, tenant), await findLogoIcon(visit));
  return text(JSON.stringify(manifest), 'application/manifest+json');
}

function text(body: string, type: string): Response {
  return new Response(body, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': HOUR } });
}

/** A file of the build that stands beside its index: favicon, manifest, service worker. */
async function answerAsset({ env, request, url }: Visit): Promise<Response | null> {
  const answer = await env.ASSETS.fetch(new Request(url.origin + url.pathname, { headers: request.headers }));
  return answer.status === 200 || answer.status === 304 ? answer : null;
}

/** The service worker fetches, and shows pictures in messages, under the policy of its own answer. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; img-src 'self'";

async function answerWorker(visit: Visit): Promise<Response | null> {
  const answer = await answerAsset(visit);
  if (!answer) return null;
  const worker = new Response(answer.body, answer);
  worker.headers.set('Content-Security-Policy', WORKER_POLICY);
  worker.headers.set('Cache-Control', 'no-cache'); // browsers must see a new one at once
  return worker;
}

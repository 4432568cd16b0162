import { referralCookie } from '../domains/identity/hot';
import { APP_TENANT, resolveTenant } from '../domains/tenants/hot';
import type { Env } from '../env';
import { throughEdge } from '../platform/edge-cache';
import { AppError, platformErrors } from '../platform/errors';
import { isLanguage, LANGUAGE_COOKIE, languageCookie } from '../platform/language';
import { clientIp, enforceLimit, ipHash } from '../platform/limits';
import { logger } from '../platform/log';
import { API_POLICY, secure } from '../platform/security-headers';
import { answerDesk } from './answer-desk';
import { answerFile } from './answer-file';
import { invitationCode } from './find-invitation';
import type { Page } from './page';
import { crashedPage, refusalPage, suspendedPage, unknownHostPage } from './pages/error-pages';
import { notFoundPage } from './pages/not-found-page';
import { type PageRoute, pageRoutes } from './routes';
import { hrefOf, searchOf } from './search-values';
import { renderPage } from './shell';
import { openVisit, type Visit } from './visit';

/** Answers every page: the SPA shell with the tenant's head, theme and the page's body written into it. */
export async function handlePage(request: Request, env: Env, execution: ExecutionContext): Promise<Response> {
  const { host } = new URL(request.url);
  const tenant = await resolveTenant(env, host, (work) => execution.waitUntil(work));
  const visit = openVisit(request, env, execution, tenant ?? APP_TENANT);
  const answer = await answerHost(visit, tenant !== null).catch((error) => explain(visit, error));
  return finish(visit, answer);
}

async function answerHost(visit: Visit, isKnown: boolean): Promise<Response> {
  const { tenant } = visit;
  // Closed doors show tiles too.
  if (visit.url.pathname.startsWith('/tiles/'))
    return (await answerFile(visit)) ?? renderPage(visit, notFoundPage(visit));
  if (!isKnown) return renderPage(visit, unknownHostPage(visit));
  if (tenant.slug === APP_TENANT.slug) return answerDesk(visit);
  if (tenant.status === 'suspended') return renderPage(visit, suspendedPage(visit));
  return (await answerFile(visit)) ?? answerPage(visit);
}

async function answerPage(visit: Visit): Promise<Response> {
  const { pathname } = visit.url;
  const route = pageRoutes.find(({ path }) => path.test(pathname));
  const { modules } = visit.tenant;
  const module = route?.isOffers ? 'offers' : route?.module;
  const isHere = route && (!module || modules.includes(module));
  if (!isHere) return isTidy(pathname) ? renderPage(visit, notFoundPage(visit)) : toTidy(visit);
  const reader = route.isForNobody ? { ...visit, shopperId: null } : visit;
  const method = visit.request.method === 'HEAD' ? 'GET' : visit.request.method;
  if (method === 'GET' && route.get) return readPage(reader, route);
  if (method === 'POST' && route.post) {
    await enforceLimit(visit.env, 'form', readerOf(visit), visit.now, visit.waitUntil);
    return draw(reader, await route.post(reader, parameterOf(visit, route)));
  }
  const allow = [route.get && 'GET, HEAD', route.post && 'POST'].filter(Boolean).join(', ');
  return renderPage(visit, refusalPage(visit, platformErrors.methodNotAllowed, { Allow: allow }));
}

/** `/merchants/` is `/merchants`. */
function isTidy(pathname: string): boolean {
  return pathname === '/' || !pathname.endsWith('/');
}

function toTidy({ url }: Visit): Response {
  const path = url.pathname.replace(/\/+$/, '').replace(/^\/+/, '/') || '/';
  return new Response(null, { status: 308, headers: { Location: path + url.search } });
}

/** What is the same for everybody is kept at the edge; what names a reader never is. */
async function readPage(visit: Visit, route: PageRoute): Promise<Response> {
  const open = async () => (await route.get?.(visit, parameterOf(visit, route))) ?? null;
  const isTheirs = route.isPersonal || visit.shopperId || (route.isInviting && invitationCode(visit));
  if (isTheirs) return draw(visit, await open());
  const { tenant, language, theme, waitUntil } = visit;
  const url = new URL(hrefOf(visit.url.pathname, searchOf(visit.url)), visit.url);
  // A language named in the address is part of the page: it makes another canonical address.
  const isNamed = visit.url.searchParams.get('lang') === language;
  const variant = [language, theme ?? 'device', isNamed && 'named'].filter(Boolean).join('.');
  return throughEdge({ tenant, url, variant, waitUntil }, async () => {
    await enforceLimit(visit.env, 'public', readerOf(visit), visit.now, waitUntil);
    const answer = await open();
    if (answer === null || answer instanceof Response) return draw(visit, answer);
    // Forms belong to the app from the start: what is being typed should not change hands.
    return renderPage(visit, { waits: !route.post, ...answer });
  });
}

function readerOf({ env, request }: Visit): string {
  return ipHash(env, clientIp(request));
}

function parameterOf({ url }: Visit, { path }: PageRoute): string {
  const raw = path.exec(url.pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw; // not percent-encoded text: nothing bears this name
  }
}

async function draw(visit: Visit, answer: Page | Response | null): Promise<Response> {
  return answer instanceof Response ? answer : renderPage(visit, answer ?? notFoundPage(visit));
}

/** Refusals become a page of their own status; anything else is a bug: logged whole, told in one sentence. */
function explain(visit: Visit, error: unknown): Promise<Response> {
  if (error instanceof AppError) {
    const { refusal, details } = error;
    if (refusal.code === platformErrors.invalidCursor.code) return Promise.resolve(toFirstPage(visit));
    if (refusal.status === 404) return renderPage(visit, notFoundPage(visit));
    return renderPage(visit, refusalPage(visit, refusal, details.headers));
  }
  const { requestId, url } = visit;
  logger('storefront').error('bug', { requestId, path: url.pathname, error });
  return renderPage(visit, crashedPage(visit));
}

/** A page of a list that is not there any more: its first one is. */
function toFirstPage({ url }: Visit): Response {
  const search = { ...searchOf(url), cursor: undefined };
  return new Response(null, { status: 302, headers: { Location: hrefOf(url.pathname, search) } });
}

/** Adds what every answer bears, answers 304 to who has it already, and keeps a language that was asked for. */
function finish(visit: Visit, answer: Response): Response {
  const { request, env, url } = visit;
  const finished = new Response(request.method === 'HEAD' ? null : answer.body, answer);
  const { headers } = finished;
  secure(headers, env.ENVIRONMENT === 'production');
  headers.set('X-Request-Id', visit.requestId);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', API_POLICY);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
  const etag = headers.get('ETag');
  const isKnown = etag !== null && finished.status === 200 && hasEtag(request.headers.get('If-None-Match'), etag);
  if (isLanguageChosen(visit) && !isFile(headers)) {
    headers.append('Set-Cookie', languageCookie(visit.language, url.protocol === 'https:'));
    headers.set('Cache-Control', 'private, no-store');
  }
  // A form that was sent has told its code already.
  const referral = request.method === 'POST' ? null : referralCookie(url);
  if (referral !== null && !isFile(headers)) {
    headers.append('Set-Cookie', referral);
    headers.set('Cache-Control', 'private, no-store');
  }
  return isKnown ? new Response(null, { status: 304, headers }) : finished;
}

function hasEtag(ifNoneMatch: string | null, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((text) => bare(text) === bare(etag));
}

/** A manifest is asked for in a language too; only pages are chosen in one. */
function isFile(headers: Headers): boolean {
  const type = headers.get('Content-Type');
  return type !== null && !type.startsWith('text/html');
}

function isLanguageChosen({ url, request, language }: Visit): boolean {
  const named = url.searchParams.get('lang');
  if (!isLanguage(named)) return false;
  return !(request.headers.get('Cookie') ?? '').includes(`${LANGUAGE_COOKIE}=${language}`);
}

import { createContext, useContext } from 'hono/jsx';
import { openShopperCookie } from '../domains/identity/hot';
import { hostOfSlug } from '../domains/tenants/hot';
import type { Env } from '../env';
import { systemClock } from '../platform/clock';
import type { Ctx } from '../platform/context';
import { openDb } from '../platform/db/open-db';
import { hueShown } from '../platform/hue';
import { type Id, newId } from '../platform/id';
import { chooseLanguage } from '../platform/language';
import { logger } from '../platform/log';
import type { Language, Tenant } from '../platform/tenant';
import { withoutOverrides } from './data-island';
import { type Words, wordsOf } from './texts';

/** One request for a page: who asks, where, in which language. Pages take it and answer what they show. */
export interface Visit {
  request: Request;
  env: Env;
  url: URL;
  /** The one address of this business, whatever alias the request came by. */
  origin: string;
  tenant: Tenant;
  language: Language;
  words: Words;
  /** The person of the shopper cookie; it opens no API. */
  shopperId: Id<'usr'> | null;
  theme: 'light' | 'dark' | null;
  requestId: string;
  waitUntil: Ctx['waitUntil'];
  now: number;
}

/** In a frame of another site the app does not take over, and no other pages open. */
export const isFramed = ({ url }: Visit) => /\/embed(\/|$)/.test(url.pathname);

/** Where a form sends. No cookie goes with a form of a frame, so its language stands in the address. */
export function formAction(visit: Visit, path: string): string {
  return isFramed(visit) ? `${path}?lang=${visit.language}` : path;
}

export function openVisit(
  request: Request,
  env: Env,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  known: Tenant,
): Visit {
  const tenant = withoutOverrides({ ...known, hue: hueShown(known.hue) });
  const url = new URL(request.url);
  const language = chooseLanguage(url, request.headers, tenant.languages);
  const requestId = newId('req');
  const now = systemClock();
  return {
    ...{ request, env, url, tenant, language, requestId, now },
    origin: `${url.protocol}//${hostOfSlug(tenant.slug, env.ROOT_DOMAIN)}`,
    words: wordsOf(language, tenant),
    shopperId: openShopperCookie(env, request, now),
    theme: themeOf(request.headers.get('Cookie') ?? ''),
    waitUntil: (work) =>
      execution.waitUntil(work.catch((error) => logger('background').error('failed', { requestId, error }))),
  };
}

/** The reader's own choice of light or dark; without one the device decides. */
function themeOf(cookies: string): 'light' | 'dark' | null {
  const value = /(?:^|;\s*)souk_theme=(\w+)/.exec(cookies)?.[1];
  return value === 'light' || value === 'dark' ? value : null;
}

/** The context in which a page calls a slice's verbs: a reader of public things, or the person of the cookie. */
export function contextOf(
  visit: Visit,
  readFrom: 'first-unconstrained' | 'first-primary' = 'first-unconstrained',
): Ctx {
  const { env, tenant, requestId, waitUntil, url } = visit;
  return {
    ...{ env, tenant, requestId, waitUntil, host: url.host, origin: url.origin },
    actor: { kind: 'anonymous' },
    db: openDb(env, tenant.id, readFrom),
    now: systemClock,
  };
}

/** The same for the person of the shopper cookie; null when there is none. It bears no session and no role. */
export function shopperContextOf(visit: Visit): Ctx | null {
  const { shopperId } = visit;
  if (!shopperId) return null;
  const actor = { kind: 'user' as const, userId: shopperId, sessionId: NO_SESSION, roles: [], isSuperAdmin: false };
  return { ...contextOf(visit, 'first-primary'), actor };
}

/** No session bears this id: what a page does for a shopper can never pass for what their session does. */
const NO_SESSION: Id<'ses'> = 'ses_00000000000000000000000000';

const VisitContext = createContext<Visit | null>(null);
export const VisitProvider = VisitContext.Provider;

/** The visit that a part is drawn for. */
export function useVisit(): Visit {
  const visit = useContext(VisitContext);
  if (!visit) throw new Error('A part was drawn outside of a page.');
  return visit;
}

export function useWords(): Words {
  return useVisit().words;
}

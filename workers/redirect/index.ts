import { openClickToken } from '../domains/clicks/hot';
import { openShopperCookie } from '../domains/identity/hot';
import { judgeOffer } from '../domains/offers/hot';
import type { Env } from '../env';
import { type ClickId, type Id, isId, newClickId } from '../platform/id';
import { recordVisit } from './record';
import { findTarget, isHostOf, type Target } from './resolve';
import { home, merchantPage, onward, wrongMethod } from './respond';

/**
 * The main job: a shopper is on the way before anything is written. `/r/<token>` follows a click that was issued,
 * `/go/<offerId>` makes one on the spot. Answers null for every other path. Nothing is awaited but the offer's
 * snapshot, and that only when this isolate does not remember it. A shopper never sees an error page.
 */
export function redirect(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> | null {
  const { url, method } = request; // each reading of a request's field is a call into native code
  const hostAt = url.indexOf('//') + 2;
  const pathAt = url.indexOf('/', hostAt);
  const isToken = url.startsWith('/r/', pathAt);
  if (!isToken && !url.startsWith('/go/', pathAt)) return null;
  if (method !== 'GET' && method !== 'HEAD') return wrongMethod(env);
  warm(ctx);
  const now = Date.now();
  const queryAt = url.indexOf('?', pathAt);
  const rest = url.slice(pathAt + (isToken ? 3 : 4), queryAt < 0 ? undefined : queryAt);
  const wanted = isToken ? openClickToken(env.CLICK_KEYS, rest, now) : plainLink(rest);
  if (!wanted) return home(env, 'link-unknown');
  const visit: Visit = { request, isHead: method === 'HEAD', env, ctx, wanted, host: url.slice(hostAt, pathAt), now };
  const target = findTarget(env, ctx, wanted.offerId, now);
  return target instanceof Promise ? target.then((found) => follow(visit, found)) : follow(visit, target);
}

interface Wanted {
  offerId: Id<'off'>;
  /** Null on a plain link: a click id is made when the link is followed. */
  clickId: ClickId | null;
  tenantId: Id<'ten'> | null;
}

interface Visit {
  request: Request;
  isHead: boolean;
  env: Env;
  ctx: ExecutionContext;
  wanted: Wanted;
  host: string;
  now: number;
}

function plainLink(offerId: string): Wanted | null {
  return isId('off', offerId) ? { offerId, clickId: null, tenantId: null } : null;
}

function follow({ request, isHead, env, ctx, wanted, host, now }: Visit, target: Target | null): Response {
  if (!target || !isHostOf(env, target, host)) return home(env, 'link-unknown');
  const { snapshot, link } = target;
  if (wanted.tenantId !== null && wanted.tenantId !== snapshot.tenantId) return home(env, 'link-unknown');
  const state = judgeOffer(snapshot, now);
  if (state === 'gone') return home(env, 'link-unknown');
  if (state === 'ended') return merchantPage(env, snapshot.merchantSlug, 'offer-ended');
  if (state === 'paused' || !link) return merchantPage(env, snapshot.merchantSlug, 'offer-paused');
  const clickId = wanted.clickId ?? newClickId();
  // A token bears no name: whom it was issued to is known from its issued hit.
  const userId = wanted.clickId === null ? openShopperCookie(env, request, now) : null;
  recordVisit(request, env, ctx, {
    tenantId: snapshot.tenantId,
    offerId: snapshot.id,
    clickId,
    userId,
    at: now,
    isHead,
  });
  return onward(env, link.join(clickId));
}

let isWarm = false;

/** Loads the API behind the first redirect of an isolate, so that the next page's first call does not wait for it. */
function warm(ctx: ExecutionContext): void {
  if (isWarm) return;
  isWarm = true;
  ctx.waitUntil(import('../api'));
}
